"""Opens protected files with programs that share no code with ours, and reports what is in them.

Each line of input is a JSON object: the file `protected`, the file `open` that it was made from, and a
`password`. For a Word file, the answer says whether msoffcrypto can open it, with the package's integrity
checked, and whether the result is the open file byte for byte. For a PDF, pikepdf and PDFium compare the
two files.
"""

import io
import json
import sys

import msoffcrypto
import msoffcrypto.exceptions
import pikepdf
import pypdfium2


def open_docx(protected, open_file, password):
    office = msoffcrypto.OfficeFile(io.BytesIO(protected))
    out = io.BytesIO()
    try:
        office.load_key(password=password, verify_password=True)
        office.decrypt(out, verify_integrity=True)
    except (msoffcrypto.exceptions.InvalidKeyError, msoffcrypto.exceptions.DecryptionError):
        return {"opens": False}
    return {"opens": True, "is_equal": out.getvalue() == open_file}


def told(pdf):
    """What a PDF declares about itself, and what a screen reader gets from it."""
    root = pdf.Root
    with pdf.open_metadata() as metadata:
        said = dict(metadata)
    tags = []

    def walk(node):
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                tags.append(str(node["/S"]))
            walk(node.get("/K"))
        elif isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)

    walk(root.get("/StructTreeRoot"))
    return {
        "lang": str(root.get("/Lang")),
        "marked": bool(root.MarkInfo.Marked),
        "title": str(said.get("{http://purl.org/dc/elements/1.1/}title")),
        "ua": said.get("{http://www.aiim.org/pdfua/ns/id/}part"),
        "tags": tags,
        "pages": [page.Contents.read_bytes().hex() if isinstance(page.Contents, pikepdf.Stream)
                  else [part.read_bytes().hex() for part in page.Contents] for page in pdf.pages],
    }


def text(pdf):
    """The text of every page, as PDFium reads it."""
    return [page.get_textpage().get_text_bounded() for page in pdf]


def open_pdf(protected, open_file, password):
    try:
        by_pdfium = text(pypdfium2.PdfDocument(protected, password=password))
    except pypdfium2.PdfiumError as error:
        assert "password" in str(error), error
        by_pdfium = None
    try:
        pdf = pikepdf.open(io.BytesIO(protected), password=password)
    except pikepdf.PasswordError:
        return {"opens": False, "pdfium_opens": by_pdfium is not None}
    with pdf.open_metadata() as metadata:
        archived = metadata.pdfa_status
    return {
        "opens": True,
        "pdfium_is_equal": by_pdfium == text(pypdfium2.PdfDocument(open_file)),
        "is_equal": told(pdf) == told(pikepdf.open(io.BytesIO(open_file))),
        "revision": int(pdf.encryption.R),
        "bits": pdf.encryption.bits,
        "read_out": pdf.allow.accessibility,
        "archived": archived,
        "tags": len(told(pdf)["tags"]),
        "ua": told(pdf)["ua"],
    }


def main():
    for line in sys.stdin:
        asked = json.loads(line)
        with open(asked["protected"], "rb") as file:
            protected = file.read()
        with open(asked["open"], "rb") as file:
            open_file = file.read()
        opener = open_pdf if asked["protected"].endswith(".pdf") else open_docx
        print(json.dumps(opener(protected, open_file, asked["password"])))


if __name__ == "__main__":
    main()
