"""HTML on stdin, accessible PDF (PDF/UA-1) on stdout: the child process of `child_process.py`, and the one place of WeasyPrint.

python -m diagnostics.outputs.pdf SECONDS MEGABYTES PARENT
"""

import ctypes
import gc
import os
import resource
import signal
import sys
import unicodedata
import warnings
from contextlib import contextmanager
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
OPEN_FOLDERS = (BASE / ".build" / "pdf-fonts", BASE / "static" / "css")
SHEETS = (
    OPEN_FOLDERS[0] / "fonts.css",
    OPEN_FOLDERS[1] / "tokens.css",
    OPEN_FOLDERS[1] / "summary.css",
    OPEN_FOLDERS[1] / "paper.css",
)

SELDOM = 500_000  # new objects between two looks for garbage


PR_SET_PDEATHSIG = 1  # of prctl(2)


def limit(seconds, megabytes, parent):
    """Let the kernel end this process past its processor seconds or megabytes, and when its parent (a process id) ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the kernel was asked: nobody waits for the PDF
        sys.exit("Orphaned")
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def render(html):
    """Return the PDF's bytes, with nothing fetched but our own fonts and styles and the pictures inside the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "No fonts configured": so it shall be, see fonts.conf
        import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    class OwnFiles(weasyprint.urls.URLFetcher):
        def __init__(self):
            super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)

        def fetch(self, url, headers=None):
            if url.startswith("file:"):
                path = Path(weasyprint.urls.URLFetcherResponse(url, b"").path).resolve()
                if not any(path.is_relative_to(folder) for folder in OPEN_FOLDERS):
                    raise ValueError("only our own fonts and styles are opened")
            return super().fetch(url, headers)

    # Almost all that is made here is needed until the end: to look for garbage as often as usual costs a tenth of the time.
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 20)
    keep_what_is_shaped()
    own, fonts = OwnFiles(), FontConfiguration()
    sheets = [weasyprint.CSS(filename=sheet, url_fetcher=own, font_config=fonts) for sheet in SHEETS]
    document = weasyprint.HTML(string=html, url_fetcher=own, media_type="print")
    return document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", finisher=name_every_glyph)


def keep_what_is_shaped():
    """Let each run of joined or stacked letters, and what is put together from others, carry its own text (ActualText).

    WeasyPrint says what text a glyph stands for once in a document, which fits no script in which letters share glyphs.
    """
    import pydyf
    from weasyprint.pdf.stream import Stream

    marked_before = Stream.marked

    @contextmanager
    def marked(stream, box, tag):
        place = len(stream.stream)
        with marked_before(stream, box, tag):
            text = said_by(box)
            if len(stream.stream) > place and text:
                stream.stream[place + 1]["ActualText"] = pydyf.String(text)
            yield

    Stream.marked = marked


def said_by(box):
    """Return the text that the glyphs of a box do not tell by themselves, or nothing."""
    text, element = getattr(box, "text", ""), getattr(box, "element", None)
    stated = element.get("data-said") if text and element is not None else None  # see substitutes.py
    return stated or (text if is_shaped(text) else "")


def is_shaped(text):
    """Whether letters of a text may share glyphs: it has marks or joiners, or is Arabic."""
    return not text.isascii() and any(
        unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"} or unicodedata.bidirectional(char) == "AL" for char in text
    )


def name_every_glyph(document, pdf):
    """Give a text to glyphs that share a letter with others: PDF/UA forbids an empty one.

    What is read is the ActualText, so it may be a word joiner, which nobody sees or hears.
    """
    for thing in pdf.objects:
        lines = getattr(thing, "stream", ())
        if b"begincmap" in lines:
            thing.stream = [line[:-2] + b"<2060>" if line.endswith(b"> <>") else line for line in lines]


if __name__ == "__main__":
    limit(*map(int, sys.argv[1:4]))
    try:
        made = render(sys.stdin.buffer.read().decode())
    except Exception as failure:  # its text may quote the summary: only its name leaves this process
        sys.exit(type(failure).__name__)
    sys.stdout.buffer.write(made)
