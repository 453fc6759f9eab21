"""Prints every content control of a Word file in order, one JSON object a line: its tag, its title, what
it shows, and whether that is only a placeholder.

Uses python-docx to open the file.
"""

import json
import sys

import docx
from docx.oxml.ns import qn


def value(properties, name):
    element = properties.find(qn(name))
    return None if element is None else element.get(qn("w:val"))


def main(path):
    for control in docx.Document(path).element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        text = "".join(it.text or "" for it in control.iter(qn("w:t")))
        print(
            json.dumps(
                {
                    "tag": value(properties, "w:tag"),
                    "title": value(properties, "w:alias"),
                    "shows": text,
                    "is_placeholder": properties.find(qn("w:showingPlcHdr")) is not None,
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1])
