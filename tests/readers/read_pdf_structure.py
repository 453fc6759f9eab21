"""Prints the title of each PDF, its headings in order and its number of tables, one JSON object a line. Fails on
anything that would prevent reading aloud or archiving: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

Uses pikepdf, which shows the file's objects as they are.
"""

import json
import sys

import pikepdf

ROLES_OF_CELLS = {"/TH", "/TD"}


def elements(node):
    """Every structure element below a node, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def marks(element):
    """The marked content that belongs to an element itself: its page and number."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/MCR":
                yield kid.Pg.objgen, int(kid.MCID)
        else:
            yield element.Pg.objgen, int(kid)


def marked_on(page):
    """The numbers of the marked content of a page; fails on anything that is drawn outside."""
    found, open_marks = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            tag = str(operands[0])
            number = operands[1].get("/MCID") if name == "BDC" else None
            if number is not None:
                found.append(int(number))
            open_marks.append("content" if number is not None or tag == "/Artifact" else "other")
        elif name == "EMC":
            open_marks.pop()
        elif name in ("Tj", "TJ", "f", "f*", "S", "B", "Do"):
            assert "content" in open_marks, f"{name} on a page is neither content nor artifact"
    return found


def check_tables(root):
    for table in (it for it in elements(root) if it.S == "/Table"):
        rows = [it for it in elements(table) if it.S == "/TR"]
        widths = set()
        for row in rows:
            cells = [it for it in elements(row) if str(it.S) in ROLES_OF_CELLS]
            spans = [attribute(cell, "/ColSpan") or 1 for cell in cells]
            widths.add(sum(int(span) for span in spans))
            for cell in cells:
                assert cell.S != "/TH" or attribute(cell, "/Scope"), "a TH without scope"
        assert len(widths) == 1, f"rows of {widths} columns in one table"
        assert any(it.S == "/TH" for it in elements(table)), "a table without labels"


def attribute(element, name):
    for attributes in element.get("/A", []):
        if name in attributes:
            return attributes[name]
    return None


def structure(path):
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        assert root.Lang == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert len(root.OutputIntents) == 1
        with pdf.open_metadata() as metadata:
            title = str(metadata["dc:title"])
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        tree = root.StructTreeRoot
        check_tables(tree)
        owned = sorted(mark for element in elements(tree) for mark in marks(element))
        on_pages = sorted(
            (page.objgen, number) for page in pdf.pages for number in marked_on(page)
        )
        assert owned == on_pages, "marked content and structure do not belong together"
        for element in elements(tree):
            if element.S == "/Figure":
                assert str(element.Alt) and attribute(element, "/BBox") is not None
        deepest, headings = 0, []
        for element in elements(tree):
            role = str(element.S)
            if role[:2] == "/H" and role[2:].isdigit():
                level = int(role[2:])
                assert level <= deepest + 1, "a heading level is left out"
                deepest = level
                headings.append(str(element.T))
        with pdf.open_outline() as outline:
            assert [str(it.title) for it in outline.root], "there are no bookmarks"
        tables = sum(element.S == "/Table" for element in elements(tree))
        return {"title": title, "headings": headings, "tables": tables}


def main(paths):
    for path in paths:
        try:
            print(json.dumps(structure(path)))
        except AssertionError as error:
            raise AssertionError(path) from error


if __name__ == "__main__":
    main(sys.argv[1:])
