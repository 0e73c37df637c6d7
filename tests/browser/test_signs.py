"""One set of signs for the kinds: what screens show of one is what is printed."""

import io
import subprocess

import pytest
from django.template.loader import render_to_string
from PIL import Image, ImageChops, ImageStat

from diagnostics.outputs.child_process import pdf_of
from diagnostics.templatetags.words import css_name
from diagnostics.vocabulary import Kind
from tests.support.server import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
CSS = ROOT / "static" / "css"
LARGE = "<style>.kind { font-size: 60pt } .kind__sign { color: var(--kind) !important }</style>"  # without the letter in it
SIDE = 60
SHAPE = """(sign) => {
  const { clipPath, borderRadius, width, backgroundColor } = getComputedStyle(sign)
  return [clipPath, borderRadius, width, backgroundColor]
}"""


def outline(picture):
    """Return what a picture shows besides white, fitted into a square: black where something is."""
    shown = picture.convert("L").point(lambda light: 0 if light < 200 else 255)
    return shown.crop(ImageChops.invert(shown).getbbox()).resize((SIDE, SIDE))


def apart(one, other):
    """Return in which share of the square two outlines differ."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


def sign(kind, after=""):
    word = render_to_string("parts/_kind.html", {"kind": kind}).rsplit("</span>", 2)[0]
    return f"{word.partition('</span>')[0]}</span></span>{after}"


@pytest.fixture
def printed():
    """Return a function that prints the sign of a kind, alone on a page, and returns its outline."""

    def printed(kind):
        html = f'<html lang="en"><title>.</title>{LARGE}<main><h1>.</h1><p style="break-before: page">{sign(kind)}</p></main>'
        draw = ["pdftoppm", "-png", "-r", "100", "-f", "2", "-x", "0", "-y", "0", "-W", "800", "-H", "900", "-"]
        drawn = subprocess.run(draw, input=pdf_of(html), capture_output=True, check=True).stdout
        return outline(Image.open(io.BytesIO(drawn)))

    return printed


@pytest.fixture
def screen(browser):
    """A page of the styles that every page has of the kinds."""
    sheets = [(CSS / name).read_text() for name in ("tokens.css", "parts/signs.css", "parts/kinds.css")]
    page = browser.new_page()
    page.set_content(f"<!doctype html><style>{''.join(sheets)}</style><main></main>")
    yield page
    page.close()


@pytest.mark.parametrize("kind", Kind)
def test_a_sign_has_one_shape_on_screens_and_on_paper(screen, printed, kind):
    screen.locator("main").evaluate("(main, html) => (main.innerHTML = html)", LARGE + sign(kind))
    on_screen = outline(Image.open(io.BytesIO(screen.locator(".kind__sign").screenshot())))
    differs = apart(on_screen, printed(kind))
    print(f"{kind}: {differs:.1%} of the square")
    assert differs < 0.03


def test_no_two_kinds_have_one_shape(printed):
    shapes = [printed(kind) for kind in Kind]
    assert [n for n, shape in enumerate(shapes) for other in shapes[:n] if apart(shape, other) < 0.03] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_sign_is_the_same_beside_a_word_and_in_boxes_and_lanes(screen, kind):
    name, drawn = css_name(kind), '<span class="kind__sign">+</span>'
    screen.locator("main").evaluate(
        "(main, html) => (main.innerHTML = html)",
        f'<section class="of-action">{sign(kind)}</section><label class="of-{name}">{drawn}</label>'
        f'<section class="of-{name}"><h3>{drawn}</h3></section>',
    )
    screen.add_style_tag(content="h3 { font: inherit }")
    shapes = screen.locator(".kind__sign").evaluate_all(f"(signs) => signs.map({SHAPE})")
    assert len(shapes) == 3
    assert shapes[1:] == shapes[:1] * 2
