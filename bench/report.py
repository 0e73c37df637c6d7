"""Both columns as a table of Markdown, with the machine and the day."""

import datetime
import os
import platform
from pathlib import Path

STEPS = {
    "line": "a recorded line, to everybody",
    "move": "leading on to another question",
    "page": "the lead page",
    "page again": "the lead page, nothing changed",
}


def table(served, sides):
    before, after = sides
    rows = [
        f"{machine()}, {datetime.date.today():%d %B %Y}; {len(after.phones)} phones and {len(after.leads)} lead pages.",
        "",
        f"| what it takes the server | | {before.served.name} | {after.served.name} | ratio |",
        "|---|---|---:|---:|---:|",
    ]
    rows.append(row("a second in which nothing is recorded", "processor, ms", before.idle * 1000, after.idle * 1000))
    for name, words in STEPS.items():
        older, newer = before.costs[name], after.costs[name]
        times = f"n = {len(newer.took)}"
        rows.append(row(f"{words} ({times})", "processor, ms", older.mean("processor", 1000), newer.mean("processor", 1000)))
        rows.append(row("", "sent, kB", older.mean("received", 0.001), newer.mean("received", 0.001)))
        rows.append(row("", "until it is there, ms, median", older.middle, newer.middle))
    return "\n".join(rows)


def row(words, unit, older, newer):
    return f"| {words} | {unit} | {older:.1f} | {newer:.1f} | {newer / older if older else 0:.3f} |"


def machine():
    names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
