"""A running workshop with four who record, made once in the original database and copied for each server.

The first is the facilitator, the others scribes. Their cookies are good on every copy: all have the same secret.
"""

import http.client
import json
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

CSRF = "c" * 32
MAKE = """
import datetime, json
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from diagnostics.actions import screens, seats, workshops
from diagnostics.live.admission import admit
from diagnostics.models import Edition, Question

from tests.support.canaries import EMAIL

names = ("olwen", "idris", "nesta", "rhodri")
people = [User.objects.create(username=name, first_name=name.title(), email=EMAIL) for name in names]
stranger = User.objects.create(username="mostyn")
edition = Edition.objects.get()
day = datetime.date(2030, 5, 14)
workshop = workshops.plan_workshop(by=people[0], edition=edition, title="Saltmere", area="Saltmere", date=day)
for scribe in people[1:]:
    seats.give_seat(workshop=workshop, by=people[0], user=scribe)
other = workshops.plan_workshop(by=people[0], edition=edition, title="Wrenfield", area="Wrenfield", date=day)
workshops.start_workshop(workshop=workshop, by=people[0], planned_for=day)
workshops.start_workshop(workshop=other, by=people[0], planned_for=day)
keys = list(Question.objects.filter(edition=edition).order_by("pk").values_list("key", flat=True))
screens.lead_to(workshop=workshop, by=people[0], question=keys[0])
workshop.refresh_from_db()
participant = HttpResponse()
admit(participant, workshop, seat=None)

def cookies_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies.output(header="")

print(json.dumps({
    "id": workshop.pk, "other": other.pk, "revision": workshop.revision, "code": workshop.code, "questions": keys,
    "participant": participant.cookies.output(header=""),
    "cookies": [cookies_of(user) for user in [*people, stranger]],
}))
"""


@dataclass(frozen=True)
class Party:
    """`revision`: the workshop's before anybody records. `cookies`: of the four, then of somebody without a seat."""

    id: int
    other: int
    revision: int
    code: str
    questions: list
    participant: str
    cookies: list = field(repr=False)


def make_party(server):
    """Make it in a server's database, and return what a Party is made of."""
    made = json.loads(server.shell(MAKE))
    made["participant"] = _cookie_header(made["participant"])
    made["cookies"] = [_cookie_header(cookies) for cookies in made["cookies"]]
    return made


def post(server, path, said, cookies, timeout=15):
    """Send JSON as the lead page does; return (status, headers, answer). An answer that is no JSON is its bytes."""
    head = {**headers(cookies, server.url.partition("//")[2])}
    status, got, body = server.get(path, method="POST", headers=head, body=json.dumps(said).encode(), timeout=timeout)
    try:
        return status, got, json.loads(body)
    except ValueError:
        return status, got, body


def read(server, path, cookies, timeout=10):
    """Return the JSON that a GET answers. Raises AssertionError where it does not answer 200."""
    status, _, body = server.get(path, headers={"Cookie": cookies, "Accept": "application/json"}, timeout=timeout)
    assert status == 200, (path, status, body[:300])
    return json.loads(body)


def headers(cookies, host):
    return {
        "Host": host,
        "Cookie": f"{cookies}; csrf={CSRF}",
        "X-CSRFToken": CSRF,
        "Accept": "application/json",
        "Content-Type": "application/json",
    }


def _cookie_header(cookies):
    return "; ".join(f"{m.key}={m.value}" for m in SimpleCookie(cookies.replace("\r\n", "; ")).values())


NETWORK = (OSError, http.client.HTTPException)  # what a request may die of on its way
