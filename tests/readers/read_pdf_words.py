"""Prints the words of each page of a PDF as a JSON string a line, as PDFium reads them."""

import json
import sys

import pypdfium2


def main(path):
    for page in pypdfium2.PdfDocument(path):
        print(json.dumps(page.get_textpage().get_text_range()))


if __name__ == "__main__":
    main(sys.argv[1])
