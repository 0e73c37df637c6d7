"""Every page as the site makes it: what each address answers to each reader, and what comes of each form on it.

All in this process, and each form in a transaction that is taken back: every one finds the same demonstration.
"""

import re
from http.cookies import SimpleCookie

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from diagnostics.actions.screens import show_view
from diagnostics.actions.summaries import store_file
from diagnostics.live.drawing import pieces_of
from diagnostics.models import Summary, Workshop
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.published import frozen
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import View
from tests.browser.pages import PASTED, PUBLISHED, RUNNING, STATES
from tests.browser.visiting import PREPARE, RENDER
from tests.generated.world import Forms
from tests.markup.judge import whole
from tests.support.demonstration import STAGES

READERS = ("facilitator", "scribe", "newcomer", "participant", "nobody")
LONG = "x" * 2001
# What no field takes, by how its name ends; of the rows, what there is to look at.
WRONG = {"area": "", "email": "@", "starts_at": "25:99", "date": "no day", "text": PASTED, "code": "wrong 99", "name": LONG}
DRAWN = re.compile(r' value="\w{32,}"')
KEPT = {"csrfmiddlewaretoken", "client_key"}


class Site:
    """The demonstration at each stage, and who reads it. `said_by` runs a piece of Python and returns the JSON it prints."""

    def __init__(self, said_by):
        for stage in STAGES:
            call_command("seed_demo", stage=stage)
        self.facts, self.rendered = said_by(PREPARE), said_by(RENDER)
        for kind in ("pdf", "json"):
            store_file(summary=Summary.objects.get(), kind=kind, content=b"{}")
        self.running = Workshop.objects.get(pk=RUNNING)
        scribe = self.running.seats.exclude(user=self.running.owner).get().user
        newcomer = get_user_model().objects.get(username="newcomer")
        people = {"facilitator": self.running.owner, "scribe": scribe, "newcomer": newcomer}
        self.cookies = {name: self._session(user) for name, user in people.items()}
        self.cookies |= {"participant": self.facts["admitted"], "nobody": {}}
        self.answered = set()  # (reader, path) of each address that led to a page

    @property
    def addresses(self):
        """(reader, path) of each state of a page that an address leads to."""
        return [(state.who, state.path.format(**self.facts)) for state in STATES if "/rendered/" not in state.path]

    @staticmethod
    def _session(user):
        client = Client()
        client.force_login(user)
        return {key: morsel.value for key, morsel in client.cookies.items()}

    def reader(self, name):
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(self.cookies[name])
        return client

    def pages(self):
        """Return {where it comes from: HTML}, each page once: what is drawn by chance tells no two apart."""
        found = {}
        for name, html in self._pages():
            found.setdefault(DRAWN.sub("", html), name)
        return {name: html for html, name in found.items()}

    def _pages(self):
        yield from self.rendered.items()
        paths = dict.fromkeys(path for _, path in self.addresses)
        for reader in READERS:
            met = set()
            for path in paths:
                answer = self.reader(reader).get(path)
                if is_page(answer):
                    self.answered.add((reader, path))
                    yield f"{reader} {path}", answer.content.decode()
                    yield from self._sent(reader, path, answer.content.decode(), met)
        yield from self._screens()
        yield "the summary, as it is printed", paper_of(frozen(Workshop.objects.get(pk=PUBLISHED)).summary)

    def _sent(self, reader, path, html, met):
        """Yield what comes of those forms of a page that were not `met` on one before, sent in each of the ways."""
        read = Forms(path)
        read.feed(html)
        for form in read.forms:
            seen = form["path"], *(name for name, *_ in form["fields"])
            ways = () if seen in met else (wrongly, emptied, meanwhile)
            met.add(seen)
            for way in ways:
                with transaction.atomic():
                    answer = self.reader(reader).post(form["path"], way(form["fields"]), follow=True)
                    transaction.set_rollback(True)
                if is_page(answer):
                    yield f"{reader} {path}, {form['path']} sent {way.__name__}", answer.content.decode()

    def _screens(self):
        """Yield what the shared screen shows, on the pages and as it streams."""
        for view in View.values:
            show_view(workshop=self.running, by=self.running.owner, view=view)
            for path in (f"/rooms/{RUNNING}/", f"/rooms/{RUNNING}/projector/"):
                yield f"{view} {path}", self.reader("participant").get(path).content.decode()
            yield f"{view} as it streams", whole("".join(pieces_of(screen_of(RUNNING))))


def is_page(answer):
    return answer["Content-Type"].startswith("text/html") and answer.status_code != 302


def wrongly(fields):
    return {name: _wrong(name, value) for name, value, _ in fields}


def emptied(fields):
    return {name: value for name, value, _ in fields if name in KEPT}


def meanwhile(fields):
    """As if a colleague had saved something else since the page was drawn."""
    return {name: value if name in KEPT else _other(name) for name, value, _ in fields}


def _wrong(name, value):
    return value if name in KEPT else next((wrong for end, wrong in WRONG.items() if name.endswith(end)), value)


def _other(name):
    return "As it was" if name.startswith("initial-") else "As it will be"
