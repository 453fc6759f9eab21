"""Prints the words of PDFs as PDFium reads them: one JSON array a line for each, of its pages."""

import json
import sys

import pypdfium2


def main(paths):
    for path in paths:
        pages = pypdfium2.PdfDocument(path)
        print(json.dumps([page.get_textpage().get_text_range() for page in pages]))


if __name__ == "__main__":
    main(sys.argv[1:])
