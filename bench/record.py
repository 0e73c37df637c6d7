"""The fixed record, played into a tree's new database, and who may look on there."""

import json
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

RECORD = Path(__file__).parent / "record.yaml"
# Runs in the other tree too, by its own code: only what both know may stand here.
PLAY = """
import inspect, json
from importlib import import_module
from pathlib import Path
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.utils import timezone
from diagnostics.actions.demonstration import play_demonstration
from diagnostics.library.reading import read_file
from diagnostics.live.admission import admit
from diagnostics.models import Edition, Seat
from diagnostics.vocabulary import Stage

script = read_file(Path({record!r}), "record.yaml").value
people = {{role: User.objects.create(username=role, first_name=name) for role, name in script["seats"].items()}}
edition = Edition.objects.get()
workshop = play_demonstration(script=script, edition=edition, stage=Stage.RUNNING, ends=timezone.now(), **people)
workshop.refresh_from_db()


def admission(seat):
    response = HttpResponse()
    if "seat" in inspect.signature(admit).parameters:
        admit(response, workshop, seat=seat)
    else:
        workshop.seat = seat
        admit(response, workshop)
    return "; ".join(f"{{m.key}}={{m.value}}" for m in response.cookies.values())


def session(user):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store.save()
    return f"{{settings.SESSION_COOKIE_NAME}}={{store.session_key}}"


seats = {{seat.user_id: seat for seat in Seat.objects.filter(workshop=workshop)}}
print(json.dumps({{
    "id": workshop.pk,
    "revision": workshop.revision,
    "phones": [admission(None) for _ in range({phones})],
    "leads": [
        {{"account": user.pk, "cookie": f"{{session(user)}}; {{admission(seats[user.pk])}}"}} for user in people.values()
    ],
}}))
"""


@dataclass
class Workshop:
    """`phones` are Cookie headers, `leads` the account and the Cookie header of each seat."""

    id: int
    revision: int
    phones: list
    leads: list


def play_into(served, *, phones):
    """Make a served tree's database and play the record into it; return the Workshop."""
    served.manage("migrate", "--verbosity", "0")
    served.manage("load_workbooks")
    return Workshop(**json.loads(served.manage("shell", "-v", "0", "-c", PLAY.format(record=str(RECORD), phones=phones))))


def lines_to_record(many):
    """Return so many lines of questions that were not played yet, in their order: {"question", "kind", "text", …}."""
    said = YAML(typ="safe").load(RECORD)
    played = ("13.", "1.", "2.", "3.", "4.")
    skipped = {mark["question"] for mark in said["marks"] if mark["mark"] == "left_out"}
    lines = [line for line in said["findings"] if not line["question"].startswith(played)]
    return [
        {name: line[name] for name in ("question", "prompt", "kind", "text") if name in line}
        for line in lines
        if line.get("on_screen", True) and line["question"] not in skipped
    ][:many]
