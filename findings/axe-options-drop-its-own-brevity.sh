#!/usr/bin/env bash
# axe-playwright-python 0.1.8 with playwright 1.65.2 (and a Chromium, at CHROMIUM or /usr/bin/chromium): options that choose
# the rules also decide how much comes back.
#
# Guess before looking: run(page, options={"runOnly": [...]}) adds to the package's default options, which keep the answer to
# violations; fewer rules give a smaller answer.
#
# Seen: the given options replace the default ones, so every element that passes comes back with its HTML and its place. On a
# page of 400 links with one fault, the rules of wcag2a alone give 196 kB, all rules under the default options 41 kB, and the
# same few rules with "resultTypes" said again 27 kB. The violations are the same each time. On real pages finding the places
# of all those elements took two to four times as long as the rules did.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "axe-playwright-python==0.1.8" "playwright==1.65.2"
CHROMIUM=${CHROMIUM:-/usr/bin/chromium} "$folder/venv/bin/python" - <<'PYTHON'
import json
import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PAGE = "<!doctype html><html lang=en><title>t</title><main><h1>t</h1><img src=data:,>{}</main>".format(
    "".join(f"<p><a href='#{n}'>Paragraph {n}</a></p>" for n in range(400))
)
RULES = {"runOnly": ["wcag2a"]}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    page = browser.new_page()
    page.set_content(PAGE)
    answers = {
        "default options, all rules": Axe().run(page).response,
        "rules chosen": Axe().run(page, options=RULES).response,
        "rules chosen, resultTypes said again": Axe().run(page, options={**RULES, "resultTypes": ["violations"]}).response,
    }
    browser.close()
sizes = {name: len(json.dumps(answer)) // 1000 for name, answer in answers.items()}
print(sizes, "kB")
faults = {name: [rule["id"] for rule in answer["violations"]] for name, answer in answers.items()}
print(faults)
default, chosen, brief = sizes.values()
assert chosen > 4 * default and chosen > 5 * brief, "this has changed"
assert all(found == ["image-alt"] for found in faults.values())
PYTHON
