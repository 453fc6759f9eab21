"""Reads form packages, one folder each, and prints what is in them, one JSON object a line.

The Word form is validated by openxml-audit and read by python-docx; the email is read by Python's own
parser, attachments as their SHA-256. Problems with a file are printed, not judged.
"""

import email
import email.policy
import hashlib
import json
import pathlib
import sys

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openxml_audit import OpenXmlValidator


def controls(path):
    """The tag and text of each content control that holds an answer, in the order of the form."""
    document = docx.Document(str(path))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        if ":" not in tag:
            paragraphs = control.find(qn("w:sdtContent")).findall(qn("w:p"))
            texts = [Paragraph(paragraph, document._body).text for paragraph in paragraphs]
            yield {"tag": tag, "text": "\n".join(texts)}


def message(path):
    """The headers, defects and attachments of a message."""
    parsed = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    defects = [str(defect) for part in parsed.walk() for defect in part.defects]
    for part in parsed.walk():
        for _, value in part.items():
            defects += [str(defect) for defect in getattr(value, "defects", ())]
    attachments = [
        {
            "name": part.get_filename(),
            "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
        }
        for part in parsed.iter_attachments()
    ]
    return {
        "headers": dict(parsed.items()),
        "body": parsed.get_body(("plain",)).get_content(),
        "defects": defects,
        "attachments": attachments,
    }


def main(template, folders):
    validator = OpenXmlValidator()

    def findings(path):
        return sorted(str(error.description) for error in validator.validate(str(path)).errors)

    print(json.dumps({"template": findings(template)}))
    for folder in map(pathlib.Path, folders):
        (form,) = folder.glob("*.docx")
        (mail,) = folder.glob("*.eml")
        entry = {"findings": findings(form), "controls": list(controls(form))}
        print(json.dumps({**entry, **message(mail)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
