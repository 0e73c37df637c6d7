"""The contact sheet: an HTML page of all that stands in a folder of pictures, and each part of it as one picture."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

STYLE = """
body { margin: 24px; background: #e9e9e9; color: #222; font: 14px/1.4 sans-serif }
section { padding: 8px 16px 16px; margin-bottom: 24px; background: #fff; width: 1618px }
h3 { margin: 16px 0 4px; font-size: 15px }
div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start }
a { display: block; max-height: 460px; overflow: hidden; outline: 1px solid #999; color: inherit }
img { display: block; height: auto }
"""
WIDTHS = {360: 170, 740: 280, 1024: 300, 1280: 360, 1920: 460}


@dataclass(frozen=True)
class Picture:
    """One picture: which part and state it shows, and how wide the window was."""

    part: str
    state: str
    width: int
    path: Path


def write(folder, pictures):
    """Write index.html into the folder, and return it."""
    parts = {}
    for picture in pictures:
        parts.setdefault(picture.part, {}).setdefault(picture.state, []).append(picture)
    said = "".join(
        f'<section id="{part}"><h2>{part}</h2>{"".join(map(row, states, states.values()))}</section>'
        for part, states in parts.items()
    )
    index = folder / "index.html"
    index.write_text(f"<!doctype html><html lang=en><meta charset=utf-8><title>Look</title><style>{STYLE}</style>{said}")
    return index


def row(state, pictures):
    return f"<h3>{escape(state)}</h3><div>{''.join(map(thumb, pictures))}</div>"


def thumb(picture):
    path = f"{picture.part}/{picture.path.name}"
    return f'<a href="{path}"><img src="{path}" width="{WIDTHS.get(picture.width, 360)}" alt="{picture.width}"></a>'


def photograph(browser, index, parts):
    """Take each part of the sheet as one picture, named after it, beside the page."""
    page = browser.new_page(viewport={"width": 1700, "height": 1000})
    page.goto(index.as_uri())
    for part in parts:
        page.locator(f"#{part}").screenshot(path=index.parent / f"{part}.png")
    page.close()
