"""What pictures are taken with: a page in a state, at each size, on each ground."""

import re

from PIL import Image

from tests.support.server import ROOT

SIZES = ((360, 740), (740, 360), (1024, 768), (1280, 800), (1920, 1080))
MOST = 3  # screens of a page that is read
WIDEST = 1280  # of a picture in the documentation
DRAWN = "() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"
REST = "() => document.body.classList.add('is-resting')"  # as the wall is where nobody moves the pointer
# A bar that keeps in sight would stand across a picture of the whole: it goes where the page has its place.
LAID_OUT = """() => {
  for (const element of document.body.querySelectorAll("*"))
    if (getComputedStyle(element).position === "sticky") element.style.setProperty("position", "static", "important");
  return document.scrollingElement.scrollHeight;
}"""


def grounds():
    """Return the colour schemes that the styles know."""
    knows = any("prefers-color-scheme" in path.read_text() for path in (ROOT / "static" / "css").rglob("*.css"))
    return ("light", "dark") if knows else ("light",)


def slug(words):
    return re.sub(r"\W+", "-", words.lower()).strip("-")


def take(page, path, width, height, ground="light", long=False):
    """Take a picture of a page as it stands: what is in sight, or of a `long` one all, up to a few screens."""
    page.emulate_media(color_scheme=ground)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(REST)
    page.evaluate(DRAWN)
    clip = {"x": 0, "y": 0, "width": width, "height": min(page.evaluate(LAID_OUT), MOST * height) if long else height}
    page.screenshot(path=path, full_page=long, clip=clip, animations="disabled", caret="hide")


def keep(picture, path):
    """Put a picture into the documentation: no wider than a page is read, and of as many colours as an eye tells apart."""
    with Image.open(picture) as image:
        image = image.convert("RGB")
        if image.width > WIDEST:
            image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
        image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
