"""A day on the tiny workbook: another topic, another language, keys of small letters, capitals and numbers."""

import json

from tests.support.demonstration import MOST, SIGNED_IN, Demonstration

DAY = 1  # its workshop
USERNAMES = {"facilitator": "olwen", "scribe": "idris"}
STARTED = """
from django.contrib.auth.models import User
from diagnostics import clock
from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import plan_workshop, start_workshop
from diagnostics.models import Edition, Workshop

olwen, idris = (User.objects.create(username=name, first_name=name.title()) for name in ("olwen", "idris"))
made = plan_workshop(
    by=olwen, edition=Edition.objects.get(), title="Sleep in Saltmere", area="Saltmere", date=clock.today()
)
give_seat(workshop=made, by=olwen, user=idris)
start_workshop(workshop=made, by=olwen, planned_for=made.date)
print(Workshop.objects.get().spoken_code)
"""


def fill(server):
    code = server.shell(STARTED).strip()
    sessions = json.loads(server.shell(SIGNED_IN.format(usernames=USERNAMES, most=MOST)))
    return {"accounts": {}, "sessions": sessions, "code": code}


def tiny_day(originals):
    """The Original of a day that has just been started: its servers know who may come, its `facts` the `code` to join."""
    return originals.made("tiny-day", fill, on=originals.tiny, kind=Demonstration)
