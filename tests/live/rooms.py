"""A running workshop on a served database, with what a participant and its facilitator hold."""

import json
from dataclasses import dataclass
from http.cookies import SimpleCookie

MAKE = """
import datetime, json
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from diagnostics.actions import screens, seats, workshops
from diagnostics.live.admission import admit
from diagnostics.models import Edition, Question

olwen = User.objects.create(username="olwen")
scribe = User.objects.create(username="idris")
workshop = workshops.plan_workshop(
    by=olwen, edition=Edition.objects.get(), title="Saltmere", area="Saltmere", date=datetime.date(2030, 5, 14)
)
seat = seats.give_seat(workshop=workshop, by=olwen, user=scribe).subject
workshops.start_workshop(workshop=workshop, by=olwen, planned_for=workshop.date)
question = Question.objects.filter(edition=workshop.edition).order_by("pk").first()
screens.lead_to(workshop=workshop, by=olwen, question=question.key)
workshop.refresh_from_db()
given = {"participant": HttpResponse(), "scribe": HttpResponse()}
admit(given["participant"], workshop, seat=None)
admit(given["scribe"], workshop, seat=seat)
client = Client()
client.force_login(olwen)
print(json.dumps({
    "id": workshop.pk, "question": question.key, "revision": workshop.revision, "epoch": workshop.epoch, "seat": seat.pk,
    "lineage": workshop.lineage,
    "code": workshop.code,
    "participant": given["participant"].cookies.output(header="").strip(),
    "scribe": given["scribe"].cookies.output(header="").strip(),
    "session": client.cookies.output(header="").strip(),
}))
"""
ACT = """
from django.contrib.auth.models import User
from diagnostics.actions import {module}
from diagnostics.models import Workshop
{module}.{verb}(workshop=Workshop.objects.get(pk={id}), by=User.objects.get(username="olwen"), **{said!r})
"""
ADMIT = """
from django.http import HttpResponse
from diagnostics.live.admission import admit
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk={id})
for _ in range({many}):
    response = HttpResponse()
    admit(response, workshop, seat=None)
    print("; ".join(f"{{m.key}}={{m.value}}" for m in response.cookies.values()))
"""
CSRF = "c" * 32


@dataclass(frozen=True)
class RoomAtHand:
    """`participant`, `scribe` and `session` are Cookie headers; `seat` is the scribe's."""

    server: object
    id: int
    question: str
    revision: int
    epoch: int
    lineage: str
    seat: int
    code: str
    participant: str
    scribe: str
    session: str

    def act(self, module, verb, **said):
        """Do an action as the facilitator in a process of its own, as a command would."""
        self.server.shell(ACT.format(module=module, verb=verb, id=self.id, said=said))

    def phones(self, many):
        """Return the Cookie headers of so many participants more."""
        return self.server.shell(ADMIT.format(id=self.id, many=many)).split("\n")[:many]

    def post(self, path, **said):
        """Send JSON to the server as the facilitator's page does; return the status."""
        cookie = f"{self.session}; csrf={CSRF}"
        headers = {"Cookie": cookie, "X-CSRFToken": CSRF, "Content-Type": "application/json"}
        path = f"/workshops/{self.id}/{path}/"
        status, _, _ = self.server.get(path, method="POST", headers=headers, body=json.dumps(said).encode())
        return status

    def now(self, cookie=None, **headers):
        """Return (status, answer) of asking once."""
        headers = {"Cookie": cookie or self.participant, **headers}
        status, _, body = self.server.get(f"/live/{self.id}/now", headers=headers)
        return status, json.loads(body)


def make_room(server):
    """Make it in a server's database, and return what a RoomAtHand is made of."""
    made = json.loads(server.shell(MAKE))
    for name in ("participant", "scribe", "session"):
        made[name] = "; ".join(f"{m.key}={m.value}" for m in SimpleCookie(made[name]).values())
    return made


def room_of(server, original):
    """Return the room at hand on a copy of the original that it was made in."""
    return RoomAtHand(server, **original.facts)
