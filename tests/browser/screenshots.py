"""Make the README's four pictures again, from the demonstration, into docs/screenshots/:

    .venv/bin/python -m tests.browser.screenshots

It needs what bin/setup test installs: Chromium, and pdftoppm for the first page of the PDF.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.pages import tell
from tests.browser.steps import jump, lines_on, open_lead, sign_in
from tests.support.demonstration import Demonstration, worker_of
from tests.support.originals import Originals
from tests.support.server import ROOT

FOLDER = ROOT / "docs" / "screenshots"
QUESTION = "4.1.1"  # in the section that the demonstration is at
SAID = "Ask every service for uptake by ward and ethnic group, twice a year."
RUNNING, PUBLISHED = 1, 2
WIDEST = 1280


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        originals = Originals(scratch / "originals")
        try:
            original = Demonstration.of(originals, stages=("running", "published"))
            with original.server(scratch / "site", port=8000) as site, worker_of(site):
                take_pages(site, scratch)
                take_paper(site, scratch)
        finally:
            originals.leave()
    for picture in sorted(FOLDER.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")


def take_pages(site, scratch):
    """The lead page, the projector and a phone at the same question."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        lead, wall = open_page(browser, 1280, 800), open_page(browser, 1920, 1080)
        phone = open_page(browser, 360, 740, is_mobile=True, device_scale_factor=2)
        sign_in(lead, site, "facilitator")
        open_lead(lead, site, RUNNING)
        tell(lead, f"/workshops/{RUNNING}/screen/lead/", question=QUESTION)
        tell(lead, f"/workshops/{RUNNING}/findings/", kind="recommendation", text=SAID, question=QUESTION)
        jump(lead, QUESTION)
        expect(lead.locator("[data-on-screen]")).to_have_text(f"question {QUESTION}")
        cookies = lead.context.cookies()
        for page, path in ((wall, "projector/"), (phone, "")):
            page.context.add_cookies(cookies)
            page.goto(f"{site.url}/rooms/{RUNNING}/{path}")
        expect(lines_on(phone).first).to_be_visible()
        expect(phone.locator("[data-fresh]")).to_have_text("Connected")
        wall.wait_for_timeout(4000)  # the button for the pointer goes
        for page, name in ((lead, "lead"), (wall, "projector"), (phone, "phone")):
            page.evaluate("document.fonts.ready")
            page.screenshot(path=scratch / f"{name}.png")
            keep(scratch / f"{name}.png")
        browser.close()


def open_page(browser, width, height, **options):
    return browser.new_context(locale="en-GB", viewport={"width": width, "height": height}, **options).new_page()


def take_paper(site, scratch):
    """The first page of the summary, as it is printed."""
    pdf = scratch / "summary.pdf"
    site.manage("workshop_summary", str(PUBLISHED), "-o", str(pdf))
    size = ["-scale-to-y", "900", "-scale-to-x", "-1"]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, pdf, scratch / "summary"], check=True)
    keep(scratch / "summary.png")


def keep(picture):
    """Put a picture into the folder, no wider than a README. Rounded colours keep it under 300 kB, and no eye sees them."""
    with Image.open(picture) as image:
        image = image.convert("RGB")
        if image.width > WIDEST:
            image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
        image.point(lambda value: round(value / 3) * 3).save(FOLDER / picture.name, optimize=True)


if __name__ == "__main__":
    main()
