"""Prints the errors that outloud finds in PDFs, one JSON array a line for each, in their order."""

import json
import multiprocessing
import sys

import outloud


def errors(path):
    result = outloud.check(path)
    assert result.error is None, f"{path}: {result.error}"
    found = [it for it in result.findings if it.severity == "error"]
    return [f"{it.rule}: {it.message}: {it.evidence}" for it in found]


def main(paths):
    with multiprocessing.Pool() as pool:
        for found in pool.imap(errors, paths):
            print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
