"""Prints the errors that outloud finds in a PDF, as one JSON array."""

import json
import sys

import outloud


def main(path):
    result = outloud.check(path)
    assert result.error is None, result.error
    errors = [it for it in result.findings if it.severity == "error"]
    print(json.dumps([f"{it.rule}: {it.message}: {it.evidence}" for it in errors]))


if __name__ == "__main__":
    main(sys.argv[1])
