"""Prints the lines of a PDF as pdfminer reads them, which looks at the meanings of its glyphs alone."""

import sys

from pdfminer.high_level import extract_text

if __name__ == "__main__":
    print(extract_text(sys.argv[1]))
