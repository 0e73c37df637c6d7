"""The pictures of README.md and docs/look.md, taken from the demonstration into docs/pictures/ (bin/look --docs)."""

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.pages import tell
from tests.browser.steps import jump, lines_on, open_lead, sign_in
from tests.look.camera import DRAWN, REST, keep
from tests.look.demonstration import demonstration
from tests.look.specimens import SPECIMENS, specimens
from tests.support.server import ROOT

FOLDER = ROOT / "docs" / "pictures"
QUESTION = "4.1.1"  # in the section that the demonstration is at
SAID = "Ask every service for uptake by ward and ethnic group, twice a year."
RUNNING, PUBLISHED = 1, 2


def take_all(browser):
    """Take them all, or fail."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        with demonstration(("running", "published"), port=8000) as site:
            take_pages(browser, site, Path(name))
            take_paper(site, Path(name))
            take_specimens(browser, site, Path(name))
        for picture in sorted(Path(name).glob("*.png")):
            keep(picture, FOLDER / picture.name)
            print(f"docs/pictures/{picture.name}: {(FOLDER / picture.name).stat().st_size // 1000} kB")


def take_pages(browser, site, folder):
    """The lead page, the projector and a phone at the same question."""
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
    wall.evaluate(REST)
    for page, name in ((lead, "lead"), (wall, "projector"), (phone, "phone")):
        page.evaluate(DRAWN)
        page.screenshot(path=folder / f"{name}.png")
        page.context.close()


def open_page(browser, width, height, **options):
    return browser.new_context(locale="en-GB", viewport={"width": width, "height": height}, **options).new_page()


def take_paper(site, folder):
    """The first page of the summary, as it is printed."""
    pdf = folder / "summary.pdf"
    site.manage("workshop_summary", str(PUBLISHED), "-o", str(pdf))
    size = ["-scale-to-y", "900", "-scale-to-x", "-1"]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, pdf, folder / "summary"], check=True)


def take_specimens(browser, site, folder):
    """What pages are made of, on a page of the site's own."""
    page = open_page(browser, 800, 600, bypass_csp=True)  # it lets nobody lay anything out within a page
    page.goto(f"{site.url}/help/participants/")
    page.evaluate("html => (document.querySelector('main').innerHTML = html)", specimens(site))
    page.evaluate(DRAWN)
    for name in SPECIMENS:
        page.locator(f"#{name}").screenshot(path=folder / f"{name}.png")
    page.context.close()
