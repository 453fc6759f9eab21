"""Prints what python-docx's own text of a Word file says, one JSON object a line: paragraphs, and rows of tables.

This is how most programs that sort or search documents use it. It skips everything in content controls.
"""

import json
import sys

import docx
from docx.table import Table


def main(path):
    for item in docx.Document(path).iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                print(json.dumps({"row": [cell.text for cell in row.cells]}))
        else:
            print(json.dumps({"text": item.text}))


if __name__ == "__main__":
    main(sys.argv[1])
