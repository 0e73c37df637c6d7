"""S10, S14: whatever was typed is inert on paper, in good time, and nothing of it is lost."""

import base64
import http.server
import re
import threading
import time

import pytest

from diagnostics.errors import SummaryCannotBeMade
from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.glyphs import can_draw, clusters, drawable
from diagnostics.outputs.substitutes import equal_of
from tests.paper.reading import document, faults, in_good_time, pages_of, squeezed, stated_texts, tags, text_of

pytestmark = pytest.mark.one_database
SCRIPTS = {
    "Hebrew": "תינוקות",
    "Latin": "Tiếng Việt Łódź ½ œuvre",
    "Greek": "Ελληνικά",
    "Cyrillic": "Здоровье детей",
    "Devanagari": "शिशु मृत्यु",
    "Bengali": "শিশু কি",
    "Gujarati": "શિશુ",
    "Gurmukhi": "ਬੱਚੇ",
    "Tamil": "குழந்தை",
    "Ethiopic": "ጨቅላ",
    "Chinese": "婴儿死亡率",
    "Mathematics": "≤ ∑ √",
    "Symbols": "☎ ✓ ★",
    "Emoji": "👩‍⚕️ 🇬🇧 ❤️",
}
ARABIC = "صحة الأطفال، بچوں کی صحت"


def test_every_shipped_script(pdf_with):
    pdf = pdf_with(*SCRIPTS.values(), ARABIC)
    assert faults(pdf) == []
    assert [tag for tag, _ in tags(document(pdf)) if tag == "Figure"] == ["Figure"], "only the tree is a picture"
    text = text_of(pdf)
    assert [name for name, words in SCRIPTS.items() if squeezed(words) not in text] == []
    # pdftotext turns Arabic round although its text is stated; other readers take it as stated.
    assert set(squeezed(ARABIC)) - set(text) == set()
    assert squeezed(ARABIC) in squeezed("".join(stated_texts(pdf)))


@pytest.mark.parametrize(
    ("cluster", "named"),
    [
        ("ក", "khmer letter ka"),
        ("\U0002a6d6", "cjk unified ideograph-2a6d6"),
        ("\ue000", "U+E000"),
        ("\u3164", "hangul filler"),
        ("\u0890", "arabic pound mark above"),
        ("\u1680", "ogham space mark"),
    ],
)
def test_cluster_outside_the_fonts_is_a_box_with_its_text(pdf_with, cluster, named):
    pdf = pdf_with(f"Before {cluster} after.")
    assert faults(pdf) == []
    with document(pdf) as opened:
        alternatives = [str(element.Alt) for tag, element in tags(opened) if tag == "Figure"]
    assert f"{cluster} ({named})" in alternatives
    assert f"{ord(cluster):04X}" in text_of(pdf), "the box says which character it stands for"


def test_long_run_outside_the_fonts_is_told_whole_by_its_alternative_text_and_begun_in_its_box(pdf_with):
    run = "ភា" * 9
    with document(pdf_with(f"Before {run} after.")) as opened:
        alternatives = [str(element.Alt) for tag, element in tags(opened) if tag == "Figure"]
    (told,) = (alternative for alternative in alternatives if run in alternative)
    assert told == f"{run} (khmer letter pho, khmer vowel sign aa, khmer letter pho, khmer vowel sign aa)"
    boxes = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', drawable(f"<p>{run}</p>"))
    labels = [re.search("<text[^>]*>(.*)</text>", base64.b64decode(box).decode())[1] for box in boxes]
    assert labels == ["1797+17B6 1797…"], "it ends after a whole code"


@pytest.mark.parametrize(
    ("area", "head"),
    [
        ("กรุงเทพ มหานคร", "…"),
        ("Երևան & Co", "… & Co"),
        ("ភ្នំពេញ", "…"),
        ("Salt\u3164mere", "Salt…mere"),
        ("Saltmere …", "Saltmere …"),
    ],
    ids=["Thai", "Armenian", "Khmer", "Hangul filler", "drawable"],
)
def test_area_outside_the_fonts_is_left_out_of_the_running_head(pdf_with, running, area, head):
    running.area = area  # as if it were planned so
    running.save()
    pdf = pdf_with("Line.")
    assert faults(pdf) == []
    assert f"{head} · cwsg pobl ifanc · 14 May 2030 · version 1" in pages_of(pdf)[0]
    with document(pdf) as opened:
        assert str(opened.docinfo.Title).startswith(f"{area}: ")


def test_clusters():
    assert clusters("e\u0301a") == ["e\u0301", "a"]
    assert clusters("👩‍⚕️!") == ["👩‍⚕️", "!"]
    assert clusters("🇬🇧🇫🇷🇬") == ["🇬🇧", "🇫🇷", "🇬"]
    assert clusters("") == []


def test_drawable_leaves_markup_alone():
    page = '<p title="ក">a &lt;b&gt; &amp; c</p>'
    assert drawable(page) == page
    assert can_draw("ह\u093f") and not can_draw("ह\u0985\u0301\u17b6")


def test_markup_and_addresses_fetch_nothing(pdf_with, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the well in the yard")
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        lines = [
            f'<img src="file://{secret}"><link rel="attachment" href="file://{secret}">',
            f'<img src="{here}/a.png"><style>@import "{here}/b.css"; body {{ display: none }}</style>',
            f"<script src={here}/c.js></script> url(file://{secret}) --> </title></table></main>",
            "&lt;b&gt; &#0; {{ 7|add:7 }} {% include 'x' %}",
        ]
        pdf = pdf_with(*lines)
        server.shutdown()
    assert asked == []
    assert faults(pdf) == []
    text = text_of(pdf)
    assert [line for line in lines if squeezed(line) not in text] == []
    assert "thewellintheyard" not in text
    with document(pdf) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


def test_own_folders_alone_are_open(tmp_path):
    """A file that our own HTML names is not opened either, unless it is a font or a style."""
    secret = tmp_path / "a.css"
    secret.write_text("body::after { content: 'the well in the yard' }")
    pdf = pdf_of(f'<html lang="en"><title>t</title><link rel="stylesheet" href="file://{secret}"><h1>Text</h1></html>')
    assert text_of(pdf) == "Text"


@pytest.mark.parametrize(
    "line",
    ["x" * 2000, "a" + "\u0301" * 1999, "ह" + "\u0941" * 1999, "a\u0301\u0302\u0303" * 500, "ភាសា" * 500],
    ids=["one word", "marks", "marks of Devanagari", "letters with marks", "boxes"],
)
def test_heavy_lines_in_good_time(pdf_with, line):
    recorded, limit = iter([[f"{n} {line[:1990]}" for n in range(3)]]), 5 + 0.015 * 3
    pdf, took = in_good_time(lambda: pdf_with(*next(recorded, ())), limit)
    print(f"three lines in {took:.1f} s of processor time")
    assert took < limit
    assert faults(pdf) == []
    if line[0] == "x":
        assert text_of(pdf).count("x" * 1990) == 3


def test_directions_and_controls_are_gone(pdf_with, running):
    running.venue = "Hall \u202eneddih\u2069\x07\u2028 end"  # as if it came in by another way than the forms
    running.save()
    pdf = pdf_with("Line \ufff9annotated\ufffaby\ufffb this.")
    assert faults(pdf) == []
    text = text_of(pdf)
    assert "Hallneddihend" in text and "Lineannotatedbythis." in text


def test_time_limit_is_a_refusal(settings):
    settings.RENDER_SECONDS = 1
    rows = "".join(f"<p>{n} some words that take their time to set</p>" for n in range(20000))
    began = time.monotonic()
    with pytest.raises(SummaryCannotBeMade):
        pdf_of(f"<html lang=en><title>t</title><h1>t</h1>{rows}</html>")
    assert time.monotonic() - began < 5


WITH_AN_EQUAL = {
    "\ufb01nd o\ufb03ces": "find offices",
    "37 \u2103": "37 °C",
    "3 \u338f": "3 kg",
    "\u2105 the council": "c/o the council",
    "\uff76\uff9e": "\u30ab\u3099",
    "\uf0b7 one \uf0a7 two \uf0d8 three": "• one ▪ two ➢ three",
    "so \uf0e0 that": "so → that",
}
PUT_TOGETHER = ["2\u2153 of them", "12 \u2030", "5 \u2031", "\u215b", "x\u2074", "CO\u2082", "10\u207b\u00b3"]
AS_THEY_ARE = ["m² and m³", "½ ¼ ¾", "№ 5 ™", "Ⅳ ①"]


def test_what_the_fonts_lack_is_said_by_an_equal_or_put_together(pdf_with):
    pdf = pdf_with(*WITH_AN_EQUAL, *PUT_TOGETHER, *AS_THEY_ARE)
    assert faults(pdf) == []
    assert [tag for tag, _ in tags(document(pdf)) if tag == "Figure"] == ["Figure"], "only the tree is a picture"
    text = text_of(pdf)
    wanted = [*WITH_AN_EQUAL.values(), *PUT_TOGETHER, *AS_THEY_ARE]
    assert [words for words in wanted if squeezed(words) not in text] == []


def test_an_equal_stands_in_the_running_head_too(pdf_with, running):
    running.area = "Salt\ufb01eld \u2153 \uf0b7"
    running.save()
    pdf = pdf_with("Line.")
    assert faults(pdf) == []
    assert "Saltfield … • · cwsg" in pages_of(pdf)[0]


@pytest.mark.parametrize(
    "char", ["\u00b2", "\u2074", "\u2153", "\u2460", "\u24d0", "\u02d8", "\u1680", "\ue000", "e", "\u00e9"]
)
def test_what_would_say_something_else_has_no_equal(char):
    assert equal_of(char) == char
