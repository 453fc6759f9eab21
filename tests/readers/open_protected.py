"""Opens protected files with programs that share no code with ours, and says what is in them.

A JSON object a line comes in: the file `protected`, the file `open` that it was made of, and a `password`.
For each goes out, of a Word file, whether msoffcrypto gets it open, with the integrity of the package
checked, and whether what comes out is the open file byte for byte; of a PDF, likewise with pikepdf and
PDFium, what the two have in common.
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
    """What a PDF says of itself, to a reader with and without eyes."""
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
    """The text of every page, as PDFium finds it."""
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
