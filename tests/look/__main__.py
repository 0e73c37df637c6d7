"""bin/look"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Error, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.visiting import Visit
from tests.look import documentation, sheet
from tests.look.camera import SIZES, grounds, slug, take
from tests.look.demonstration import demonstration
from tests.look.sheet import Picture
from tests.look.states import PARTS
from tests.support.demonstration import STAGES
from tests.support.server import ROOT

PAPER, ALL = "paper", "all"
IN_SIGHT = {"lead", "wall", "phone"}  # what is looked at rather than read through
PUBLISHED = 4


def main():
    asked = argparse.ArgumentParser(prog="bin/look", description="Take pictures of the pages in their states.")
    parts = [*PARTS, PAPER]
    asked.add_argument("parts", nargs="*", metavar="PART", choices=[*parts, ALL], default=ALL, help=", ".join(parts))
    asked.add_argument("--into", type=Path, default=ROOT / "test-results" / "look", metavar="DIR")
    widths = [width for width, _ in SIZES]
    asked.add_argument("--at", type=int, action="append", choices=widths, help="a width; all of them unless given")
    asked.add_argument("--docs", action="store_true", help="the pictures of README.md and docs/look.md, into docs/pictures")
    said = asked.parse_args()
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        if said.docs:
            faults = documentation.take_all(browser)
        else:
            faults = look(browser, said.into.resolve(), said.at or widths, parts if ALL in said.parts else said.parts)
        browser.close()
    sys.exit(1 if faults else 0)


def look(browser, folder, widths, parts):
    """Take the pictures of these parts at these widths; return what went wrong."""
    pictures, faults = [], []
    with demonstration(STAGES) as site:
        visit = Visit(browser, site)
        for part in parts:
            shutil.rmtree(folder / part, ignore_errors=True)
            (folder / part).mkdir(parents=True)
            if part == PAPER:
                pictures += take_paper(site, folder)
            for state in PARTS.get(part, []):
                began = time.monotonic()
                try:
                    pictures += take_state(visit, part, state, folder, widths)
                except (AssertionError, Error) as fault:
                    faults.append(f"{part}: {state}: {str(fault).splitlines()[0]}")
                print(f"{part}: {state}, {time.monotonic() - began:.1f} s", flush=True)
        visit.leave()
    index = sheet.write(folder, pictures)
    sheet.photograph(browser, index, [part for part in parts if any(picture.part == part for picture in pictures)])
    print(f"{len(pictures)} pictures: {index}", *faults, *visit.errors, sep="\n")
    return faults + visit.errors


def take_state(visit, part, state, folder, widths):
    page, name = visit.to(state), str(state).removesuffix(", ")
    pictures = []
    try:
        for ground in grounds():
            for width, height in [size for size in SIZES if size[0] in widths]:
                path = folder / part / f"{slug(name)}-{width}{'-dark' * (ground == 'dark')}.png"
                take(page, path, width, height, ground, long=part not in IN_SIGHT)
                pictures.append(Picture(part, name, width, path))
    finally:
        page.context.set_offline(False)
        if state.route.endswith("_shell"):  # it opens itself anew now, and would be in the way
            visit.close_tab(state.who)
    return pictures


def take_paper(site, folder):
    """Take the pages of the summary as they are printed."""
    pdf = folder / PAPER / "summary.pdf"
    site.manage("workshop_summary", str(PUBLISHED), "-o", str(pdf))
    subprocess.run(["pdftoppm", "-png", "-r", "80", pdf, folder / PAPER / "page"], check=True)
    return [Picture(PAPER, "summary", 0, path) for path in sorted((folder / PAPER).glob("*.png"))]


if __name__ == "__main__":
    main()
