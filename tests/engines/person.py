"""Somebody at a browser of an engine, by the commands of W3C WebDriver, whichever way an engine takes them.

`engine` has `ask(command, **said)`, which returns the command's value or raises Refused, and `end()`.
"""

import json
import time
from dataclasses import dataclass

PATIENCE = 60  # seconds until a state must have come: two cores may do a lot besides
ENTER = "\ue007"
# What a page shows, for whoever reads why a story failed.
SHOWS = """return [location.href, document.title, document.readyState,
  ...[document.body, ...document.querySelectorAll("dialog[open]")].map((part) => part?.innerText ?? "")].join("\\n")"""
LATER = """const done = arguments[arguments.length - 1]
Promise.resolve((async (...given) => { %s })(...arguments))
  .then((value) => done({ value }), (fault) => done({ fault: String(fault) }))"""


class Refused(Exception):
    """The browser could not do it."""


@dataclass
class Person:
    """What people do at a browser; each thing takes a CSS selector, or XPath where it begins with a slash."""

    name: str
    engine: object

    def open(self, address):
        self.engine.ask("Navigate", url=address)

    def reload(self):
        """Load the page anew. Firefox's driver goes past the service worker here, as F5 and open() do not."""
        self.engine.ask("Refresh")

    def click(self, what):
        self.engine.ask("ElementClick", id=self._element(what))

    def type(self, what, text):
        self.engine.ask("ElementSendKeys", id=self._element(what), text=text)

    def evaluate(self, script, *given):
        """Return what an async function of this body returns in the page. Raises Refused where it throws."""
        said = self.engine.ask("ExecuteAsyncScript", script=LATER % script, args=list(given))
        if "fault" in said:
            raise Refused(said["fault"])
        return said.get("value")

    def text(self, what):
        """Return the texts of all that a CSS selector finds and that is shown, in order."""
        script = """return [...document.querySelectorAll(arguments[0])].filter((item) => item.getClientRects().length)
          .map((item) => item.innerText.trim())"""
        return self.engine.ask("ExecuteScript", script=script, args=[what])

    def bring(self, name, value):
        """Bring a cookie to the site that is open."""
        self.engine.ask("AddCookie", cookie={"name": name, "value": value})

    def sees(self, what, texts):
        """Wait until these are the texts of all that a selector finds."""
        self.until(lambda: self.text(what) == texts, lambda: f"{what} says {self.text(what)}, not {texts}")

    def until(self, true, why=lambda: "it did not come to be"):
        """Wait until something is so; what cannot be told yet, as while a page is being loaded, is not so."""
        deadline = time.monotonic() + PATIENCE
        while not self._is(true):
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name}: {why()} within {PATIENCE} s")
            time.sleep(0.1)

    def shows(self):
        """What the page shows."""
        try:
            return self.engine.ask("ExecuteScript", script=SHOWS, args=[])
        except (Refused, OSError) as fault:
            return f"It does not say: {fault}"

    def _is(self, true):
        try:
            return true()
        except Refused:
            return False

    def _element(self, what):
        using = "xpath" if what.startswith("/") else "css selector"
        found = []

        def find():
            found.append(self.engine.ask("FindElement", using=using, value=what))
            return True

        self.until(find, lambda: f"there is no {what}")
        return next(iter(found[-1].values()))


def named(kind, text):
    """XPath of the element of a kind (a, button, label) that says this and nothing else."""
    return f"//{kind}[normalize-space()={json.dumps(text)}]"
