"""Prints every paragraph of a Word file, one JSON object a line, in the order of the document.

Uses python-docx, which by itself leaves out everything in content controls. So this finds the paragraphs
in the element tree, inside controls and tables too.
"""

import json
import sys

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def main(path):
    document = docx.Document(path)
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        style = paragraph.style.name if paragraph.style is not None else ""
        print(json.dumps({"style": style, "text": paragraph.text}))
    core = document.core_properties
    print(json.dumps({"style": "Core title", "text": core.title}))
    print(json.dumps({"style": "Core language", "text": core.language}))


if __name__ == "__main__":
    main(sys.argv[1])
