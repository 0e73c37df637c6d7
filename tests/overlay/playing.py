"""A day played as lead pages write it: brought to a first record, written to, and asked for its record."""

import datetime
import json
from pathlib import Path

from django.db import transaction
from django.utils.dateparse import parse_datetime

from diagnostics import clock
from diagnostics.models import AgendaItem, Participant
from tests.conftest import signed_in
from tests.lead.pages import ask, say

HERE = Path(__file__).parent
PLACES = json.loads((HERE / "places.json").read_text())  # where each question stands, as the page reads it off its panels
RULE = json.loads((HERE / "rule.json").read_text())
# Of each first record the "stage", the writes by which it is "reached", and the "record", or the one "of" which it "becomes".
FIRST = json.loads((HERE / "first.json").read_text())
DAY = datetime.datetime(2030, 5, 14, tzinfo=datetime.UTC)
WAITED = datetime.timedelta(hours=1)  # before a write reaches the server
ROWS = ("findings", "actions", "agenda", "people")
LISTS = {"findings": "findings", "items": "agenda"}  # lists of ids in what a write says, and whose; `order`: of its own noun


def cases():
    return [case for file in sorted((HERE / "cases").glob("*.json")) for case in json.loads(file.read_text())]


def record_of(first):
    said = FIRST[first]
    return said["record"] if "record" in said else becoming(record_of(said["of"]), said["becomes"])


def reaching(first):
    """Return the writes by which a first record is reached."""
    said = FIRST[first]
    return [*(reaching(said["of"]) if "of" in said else ()), *said["reached"]]


def moment(time):
    """The moment of a time of day such as "09:10" or "09:10:05"."""
    return datetime.datetime.combine(DAY, datetime.time.fromisoformat(time), datetime.UTC)


def becoming(record, becomes):
    """Return a record in which `becomes` came about: rows by their id, or with what changed of them; `reach` by its keys."""
    after = {**record, **becomes}
    for noun in (noun for noun in ROWS if noun in becomes):
        rows = {row["id"]: row for row in record[noun]}
        after[noun] = [{**rows.get(row["id"], {}), **row} if isinstance(row, dict) else rows[row] for row in becomes[noun]]
    after["reach"] = {part: {**reach, **becomes.get("reach", {}).get(part, {})} for part, reach in record["reach"].items()}
    return after


class Day:
    """A workshop, written to by `users`, who are 1, 2, … in the cases, as `rule.json` says."""

    def __init__(self, workshop, *users):
        self.workshop = workshop
        self.users = {n: user.pk for n, user in enumerate(users, start=1)}
        self.clients = {n: signed_in(user) for n, user in enumerate(users, start=1)}
        there = {"agenda": AgendaItem.objects, "people": Participant.objects}
        ids = {noun: of.filter(workshop=workshop).values_list("pk", flat=True) for noun, of in there.items()}
        rows = {noun: dict(enumerate(found, start=1)) for noun, found in ids.items()}
        self.ids = {"findings": {}, "actions": {}, **rows}
        self.versions = {}

    def reach(self, writes):
        """Make these writes, by which rows get their numbers."""
        for write in writes:
            self.write(write)
            made = self.ids.get(write["path"][0], {}).pop(write["key"], None)
            if made:
                self.ids[write["path"][0]][len(self.ids[write["path"][0]]) + 1] = made

    def write(self, write):
        """Send a write as the outbox does once the server is back, and return the answer."""
        noun, body, at = write["path"][0], dict(write["body"]), moment(write["at"])
        path = [self.ids.get(noun, {}).get(part, part) for part in write["path"]]
        for name, of in {**LISTS, "order": noun}.items():
            if name in body:
                body[name] = [self.ids[of][row] for row in body[name]]
        if "after" in body:
            body["after"] = self.ids[noun][body["after"]]
        if "key_action" in body:
            body["key_action"] = self.ids["actions"][body["key_action"]]
        address = f"{noun}/{path[1] if len(path) > 1 else ''}"
        if "version" in body:
            body["version"] = self.versions.get(address, body["version"])  # a write follows what its own page wrote before
        sent = {**body, "client_key": write["key"], "waited": WAITED // datetime.timedelta(milliseconds=1)}
        with clock.as_if(at + WAITED):
            status, answer = say(self.clients[write.get("by", 1)], self._path(*path), sent)
        assert status == 200, (write, answer)
        if len(path) == 1 and noun in ROWS:
            self.ids[noun][write["key"]] = answer["id"]
            address += str(answer["id"])
        if "version" in answer:
            self.versions[address] = answer["version"]
        self.versions |= answer.get("versions", {})
        return answer

    def after(self, writes):
        """Return what the server says after these writes, and take them back."""
        ids, versions = {noun: dict(known) for noun, known in self.ids.items()}, dict(self.versions)
        with transaction.atomic():
            for write in writes:
                self.write(write)
            found = self.record()
            transaction.set_rollback(True)
        self.ids, self.versions = ids, versions
        return found

    def record(self):
        """Return what the server says now, its ids as the cases name them."""
        found = ask(self.clients[1], self._path("record"))[1]
        people = {pk: n for n, pk in self.users.items()}
        found |= {"me": people[found["me"]], "facilitators": [people[pk] for pk in found["facilitators"]]}
        found["seats"] = {str(people[int(pk)]): name for pk, name in found["seats"].items()}
        for noun in ROWS:
            names = {pk: name for name, pk in reversed(self.ids[noun].items())}
            found[noun] = [{**row, "id": names[row["id"]]} for row in found[noun]]
        called = {pk: name for name, pk in reversed(self.ids["actions"].items())}
        found["screen_action"] = called.get(found["screen_action"])
        lines = {pk: name for name, pk in reversed(self.ids["findings"].items())}
        for line in found["findings"]:
            line["by"] = people[line["by"]]
        for action in found["actions"]:
            action["findings"] = [lines[pk] for pk in action["findings"]]
        return found

    def _path(self, *parts):
        return f"/workshops/{self.workshop.pk}/{'/'.join(map(str, parts))}/"


def by_rule(record):
    """Return of a record what a page can know without the server."""
    kept = {name: value for name, value in record.items() if name not in RULE["of_the_record"]}
    for noun in ROWS:
        kept[noun] = [_row(row) for row in kept[noun]]
    for row in kept["agenda"] if kept["stage"] == "planned" else ():
        row.update({} if row.get("by_hand") else {"minutes": "a share"})
    for noun in ("answers", "marks"):
        rows = {key: _row(row) for key, row in kept[noun].items()}
        kept[noun] = {key: row for key, row in rows.items() if any(row.values())}
    kept["seen"] = {key: _moment(at) for key, at in kept["seen"].items()}
    return kept | {name: kept[name] and _moment(kept[name]) for name in ("started_at", "planned_end")}


def _row(row):
    said = {name: value for name, value in row.items() if value is False or value not in (None, "", 0)}
    kept = {name: value for name, value in said.items() if name not in RULE["of_a_row"]}
    return kept | ({"opened_at": _moment(row["opened_at"])} if row.get("opened_at") else {})


def _moment(text):
    return parse_datetime(text).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
