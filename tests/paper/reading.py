"""Reading a PDF as its readers do: its text, its tags, and what a validator says of it."""

import io
import re
import resource
import subprocess
import sys

import page
import pikepdf

FOOTER = re.compile(r"^.* · version \d+( page \d+ of \d+)?$|^page \d+ of \d+$", re.MULTILINE)
QUICK = 1.0  # seconds of the processor of a quick machine for PLAIN_PAGE
PLAIN_PAGE = """
import weasyprint
rows = "".join(f"<tr><th>{n}<td>Words that are laid out in a cell of a table, as those of row {n}." for n in range(60))
weasyprint.HTML(string=f"<html lang=en><title>t</title><h1>t</h1><table>{rows}</table>").write_pdf()
"""
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0f]")


def faults(pdf):
    """Return what PDF/UA-1 forbids in it."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def text_of(pdf):
    """Return its text without footers, spaces and characters that nobody sees."""
    return squeezed(FOOTER.sub("", "".join(pages_of(pdf))))


def pages_of(pdf):
    """Return the text of each of its pages, line by line as they were set."""
    read = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(read, input=pdf, capture_output=True, check=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


def children_seconds():
    """Return the processor time of ended child processes: a rendering is one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_good_time(make, limit):
    """Return what `make` makes, and the seconds of a quick machine's processor that it takes, which `limit` is meant for.

    That is the least of three tries, since what else runs on a shared core slows down what is made here and is no part of
    it. One that is not below the limit is told in the time of a quick machine: against a page that none of our code
    makes, made right before and after it, as a machine may be slow for some seconds only.
    """
    tries, plain = [], []
    for _ in range(3):
        made, took = timed(make)
        if took >= limit:
            plain = [*plain[-1:], plain_page()]
            took /= max(1, sum(plain) / len(plain) / QUICK)
        tries.append(took)
        if took < limit:
            break
    return made, min(tries)


def plain_page():
    return timed(lambda: subprocess.run([sys.executable, "-c", PLAIN_PAGE], capture_output=True, check=True))[1]


def timed(make):
    """Return what `make` makes, and the seconds that its child processes took of the processor."""
    began = children_seconds()
    made = make()
    return made, children_seconds() - began


def squeezed(text):
    return UNSEEN.sub("", text)


def stated_texts(pdf):
    """Return every text that the PDF states beside its glyphs (ActualText)."""
    with document(pdf) as opened:
        return [
            str(operands[1].ActualText)
            for sheet in opened.pages
            for operands, operator in pikepdf.parse_content_stream(sheet)
            if str(operator) == "BDC" and "/ActualText" in operands[1]
        ]


def document(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def tags(pdf):
    """Return every structure element of an open PDF as (tag, element), in reading order."""
    return list(below(pdf.Root.StructTreeRoot))


def sheets_of(pdf):
    """Return what stands on each page of an open PDF, as its structure tells it: one element a page."""
    (whole,) = kids_of(pdf.Root.StructTreeRoot)
    return list(kids_of(whole))


def below(node):
    for kid in kids_of(node):
        yield str(kid.S)[1:], kid
        yield from below(kid)


def kids_of(node):
    """Yield the structure elements right below one."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
