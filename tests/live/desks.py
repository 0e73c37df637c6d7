"""Two seats of a served workshop, each with a session and what admits it to the stream."""

import json
from dataclasses import dataclass
from http.cookies import SimpleCookie

from tests.live.rooms import CSRF
from tests.live.streams import Stream

SIGN_IN = """
import json
from django.contrib.auth.models import User
from django.test import Client
def session(user):
    client = Client()
    client.force_login(user)
    return client.cookies.output(header="").strip()
print(json.dumps([[user.pk, session(user)] for user in User.objects.filter(username__in=("olwen", "idris")).order_by("pk")]))
"""
FACTS = """
import json
from diagnostics.models import Event, Workshop
print(json.dumps([list(Workshop.objects.values()), list(Event.objects.values())], default=str, sort_keys=True))
"""


@dataclass(frozen=True)
class Desk:
    """Where one seat's holder sits. `session` and `admission` are Cookie headers."""

    room: object
    user: int
    session: str
    admission: str

    def say(self, line, word):
        """Take or leave a line as the lead page does; return the status and the answer."""
        path = f"/workshops/{self.room.id}/findings/{line}/{word}/"
        json_both_ways = {"Accept": "application/json", "Content-Type": "application/json"}
        headers = {"Cookie": f"{self.session}; csrf={CSRF}", "X-CSRFToken": CSRF, **json_both_ways}
        status, _, body = self.room.server.get(path, method="POST", headers=headers, body=b"{}")
        return status, json.loads(body)

    def stream(self, server=None):
        return Stream(server or self.room.server, self.room.id, self.admission)


def desks_of(room):
    """Return the Desks of the facilitator and the scribe."""
    return [desk_of(room, user, _cookies(session)) for user, session in json.loads(room.server.shell(SIGN_IN))]


def desk_of(room, user, session):
    status, headers, _ = room.server.get(f"/workshops/{room.id}/lead/", headers={"Cookie": session})
    assert status == 200
    admission = next(said for said in headers.get_all("Set-Cookie") if said.startswith("room-"))
    return Desk(room, user, session, _cookies(admission))


def lines_of(room, many):
    """Record so many lines, and return their ids."""
    for n in range(many):
        assert room.post("findings", kind="gap", text=f"Line {n}", question=room.question) == 200
    said = room.server.shell(
        "from diagnostics.models import Finding; print([row.pk for row in Finding.objects.order_by('pk')])"
    )
    return json.loads(said)


def history_of(room):
    """Return all that the database holds of workshops and events, as text."""
    return room.server.shell(FACTS)


def next_news(stream, within):
    """Return the next event as (name, data), beats left out."""
    while True:
        name, data = stream.next(within)
        if name != "beat":
            return name, data


def _cookies(said):
    return "; ".join(f"{morsel.key}={morsel.value}" for morsel in SimpleCookie(said).values())
