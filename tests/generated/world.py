"""A small world to send requests at: a workshop at each stage, with one of everything that an address can name.

It is plain data, so that it can be made in a server's own process as well: `print(json.dumps(with_pages(make_world())))`.
"""

import datetime
import re
from html.parser import HTMLParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django_tasks_db.models import DBTaskResult

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, withdraw_action
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.seat_links import make_seat_link
from diagnostics.actions.seats import give_seat
from diagnostics.actions.summaries import publish_summary, store_file
from diagnostics.actions.workshops import change_details, close_workshop, plan_workshop, start_workshop
from diagnostics.live.admission import admit
from diagnostics.models import AgendaItem, Edition, KeptPlan, Participant, Seat, Workshop
from diagnostics.tokens import join_token
from diagnostics.vocabulary import Stage
from tests.support.canaries import EMAIL, LINE

CSRF = "c" * 32
PASSWORD = "an old password that nobody has"
SESSIONS = 12  # of each person: signing out ends one
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


def make_world():
    """Make the rows, and return {"days", "actors"}.

    days    what the places in addresses may hold, of one workshop each
    actors  who may ask: {name: [Cookie header, …]}
    """
    edition = Edition.objects.first()
    people = {name: get_user_model().objects.create_user(username=name, email=EMAIL) for name in ("olwen", "idris", "mostyn")}
    stages = [(people["olwen"], people["idris"], stage) for stage in ("running", "planned", "closed", "published")]
    workshops = [_workshop(edition, *way) for way in [*stages, (people["mostyn"], None, "running")]]
    actors = {"nobody": [f"csrf={CSRF}"], "participant": [_joined(workshops[:3])]}
    for role, name in (("facilitator", "olwen"), ("scribe", "idris"), ("another", "mostyn")):
        actors[role] = [_signed_in(people[name]) for _ in range(SESSIONS)]
    return {"days": [_day(workshop) for workshop in workshops], "actors": actors}


def with_pages(world):
    """Return the world with what its pages hold: {…, "forms", "files"}.

    forms   what the pages themselves would send: [{"path", "fields": [[name, value, other values]]}]
    files   addresses that the pages name and no view answers
    """
    client, forms, files = Client(raise_request_exception=False), {}, set()
    reads = [("facilitator", 0, 0), ("facilitator", 1, 0), ("facilitator", 2, 0), ("facilitator", 3, -1)]
    for who, number, which in [*reads, ("nobody", 0, 0), ("nobody", 1, -1), ("another", 1, -1), ("participant", 0, 0)]:
        cookie, day = world["actors"][who][0], world["days"][number]
        for path in {filled(address, lambda name: day[name][which]): 0 for address, _ in routes()}:  # noqa: B023
            page = client.get(path, headers={"cookie": cookie, "host": "localhost"})
            if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                read = Forms(path)
                read.feed(page.content.decode())
                files |= read.files
                forms |= {(form["path"], tuple(name for name, *_ in form["fields"])): form for form in read.forms}
    return {**world, "forms": list(forms.values()), "files": sorted(files)[:20]}


def _workshop(edition, owner, scribe, stage):
    """Return a workshop at a stage, with one of everything recorded that may be by then."""
    workshop = plan_workshop(by=owner, edition=edition, title="Sleep", area="Saltmere", date=datetime.date(2030, 5, 14))
    by = {"workshop": workshop, "by": owner}
    change_details(**by, phones_say_here=True)
    if scribe:
        give_seat(**by, user=scribe)
    offered = make_seat_link(**by, role="scribe").subject
    if stage == Stage.PLANNED:
        workshop = Workshop.objects.get(pk=workshop.pk)
        workshop.token = offered.token
        return workshop
    start_workshop(**by, planned_for=workshop.date)
    add_question(**by, topic="1.x", text="Who pays for the lamps?")
    lead_to(**by, question="1.x.1")
    kept = record_finding(**by, kind="gap", text=LINE, question="1.x.1").subject
    withdraw_finding(**by, finding=record_finding(**by, kind="strength", text="Two lamps.").subject.pk, version=1)
    agree_action(**by, what="Count every boarder.", findings=[kept.pk], lead_person="Mair Pugh", by_when="2030-09-01")
    withdraw_action(**by, key_action=agree_action(**by, what="Buy curtains.").subject.pk, version=1)
    save_answer(**by, question="4.1.1", version=0, text="Four in ten.")
    if stage != Stage.RUNNING:
        close_workshop(**by)
    if stage == Stage.PUBLISHED:
        made = publish_summary(**by).subject
        store_file(summary=made, kind="pdf", content=b"%PDF-1.7 a small one")
        store_file(summary=made, kind="json", content=b"{}")
        DBTaskResult.objects.all().delete()
    workshop = Workshop.objects.get(pk=workshop.pk)
    workshop.token = made.link.token if stage == Stage.PUBLISHED else "A" * 32
    return workshop


def _day(workshop):
    """Return {name of a place in an address: what may stand there}."""
    summary = workshop.summaries.first()
    return {
        "pk": [workshop.pk],
        "stage": workshop.stage,
        "finding": [row.pk for row in workshop.findings.all()] or [1],
        "key_action": [row.pk for row in workshop.actions.all()] or [1],
        "version": [summary.version if summary else 1],
        "link": [row.pk for row in summary.links.all()] if summary else [1],
        "kind": ["pdf", "json"],
        "item": [row.pk for row in AgendaItem.objects.filter(workshop=workshop)],
        "section": [row.pk for row in AgendaItem.objects.filter(workshop=workshop, section__key="4")],
        "had": [row.minutes for row in AgendaItem.objects.filter(workshop=workshop, section__key="4")],
        "minutes": [8],
        "plan": [row.pk for row in KeptPlan.objects.filter(owner=workshop.owner)] or [1],
        "participant": [row.pk for row in Participant.objects.filter(workshop=workshop)[:4]],
        "seat": [row.pk for row in Seat.objects.filter(workshop=workshop)] + ["facilitator", "scribe"],
        "question": ["1.x.1", "1.x.9", "4.1.1", "4.1.2", "1.y.1", "1.x.L1"],
        "key": ["1.x.1", "1.x.9", "4.1.1", "4.1.2", "1.y.1", "1.x.L1"],
        "topic": ["1.x", "4.1"],
        "slug": [workshop.edition.workbook.slug],
        "page": ["rhagair"],
        "fingerprint": [workshop.edition.fingerprint],
        "token": [join_token(workshop), getattr(workshop, "token", "A" * 32)],
        "versions": [0, 1, 1, 1, 2],
        "code": [workshop.code],
    }


def _joined(workshops):
    given = HttpResponse()
    for workshop in workshops:
        admit(given, workshop, seat=None)
    return "; ".join([f"csrf={CSRF}", *(f"{m.key}={m.value}" for m in given.cookies.values())])


def _signed_in(user):
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; csrf={CSRF}"


def routes():
    """Return [(address with its places, URL name)] of every route there is."""
    found = []

    def walk(patterns, before):
        for row in patterns:
            address = before + str(row.pattern)
            if hasattr(row, "url_patterns"):
                walk(row.url_patterns, address)
            else:
                found.append(("/" + address, row))

    walk(get_resolver().url_patterns, "")
    return found


def filled(address, places):
    """Return an address with each of its places filled by `places(name)`."""
    return PLACE.sub(lambda found: str(places(found[1])), address)


class Forms(HTMLParser):
    """The forms of a page that are sent by POST, and the files it names."""

    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.files, self.form = path, [], set(), None

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        for name in ("src", "href"):
            if attrs.get(name, "").startswith("/static/"):
                self.files.add(attrs[name])
        if tag == "form":
            self.form = {"path": attrs.get("action") or self.path, "fields": []}
            if attrs.get("method", "get").lower() == "post":
                self.forms.append(self.form)
        elif self.form is not None and tag in {"input", "select", "textarea", "button"} and attrs.get("name"):
            self._control(tag, attrs)
        elif self.form is not None and tag == "option" and self.form["fields"]:
            self.form["fields"][-1][2].append(attrs.get("value", ""))

    def _control(self, tag, attrs):
        name, value = attrs["name"], attrs.get("value", "on" if attrs.get("type") == "checkbox" else "")
        same = [field for field in self.form["fields"] if field[0] == name]
        if same:
            same[0][2].append(value)
        else:
            self.form["fields"].append([name, value, []])

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
