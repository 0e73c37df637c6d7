"""F9: two seats edit, move, withdraw and undo through the site in any order, held against a model of what must happen."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import plan_workshop, start_workshop
from diagnostics.models import Event, Finding, Workshop

QUESTIONS = ["1.x.1", "1.x.9", "4.1.1", None]  # None: parked
SEATS = ("olwen", "idris")


class TwoSeats(RuleBasedStateMachine):
    """The model: `lines` as they must stand, `read` what each seat's page last showed, `done` what each may undo.

    A line is {"text", "question", "withdrawn"} and its version. Whatever a seat does to a line rests on the version that
    it read, which another's write may have made old: then it must be refused with both texts, and nothing may change.
    """

    edition = None

    @initialize()
    def open_workshop(self):
        users = [get_user_model().objects.get_or_create(username=name)[0] for name in SEATS]
        day = datetime.date(2030, 5, 14)
        self.workshop = plan_workshop(by=users[0], edition=self.edition, title="Saltmere", area="Saltmere", date=day)
        give_seat(workshop=self.workshop, by=users[0], user=users[1])
        start_workshop(workshop=self.workshop, by=users[0], planned_for=day)
        self.clients = [Client(headers={"accept": "application/json"}) for _ in SEATS]
        for client, user in zip(self.clients, users, strict=True):
            client.force_login(user)
        self.revision = Workshop.objects.get(pk=self.workshop.pk).revision
        self.lines, self.versions, self.read = {}, {}, ({}, {})
        self.done = ([], [])
        self.saved, self.count = set(), 0

    def say(self, seat, path, **said):
        url = f"/workshops/{self.workshop.pk}/{path}/"
        response = self.clients[seat].post(url, said, content_type="application/json")
        return response.status_code, response.json()

    def new_text(self):
        self.count += 1
        return f"Text {self.count}"

    def write(self, seat, changes, answer, undoable=True):
        """Take a write that was accepted into the model. `changes` are {line: fields}."""
        before = {pk: self.lines.get(pk) for pk in changes}
        for pk, fields in changes.items():
            self.lines[pk] = {**(self.lines.get(pk) or {}), **fields}
            self.versions[pk] = self.versions.get(pk, 0) + 1
            self.saved.add(self.lines[pk]["text"])
        if undoable:
            self.done[seat].append((before, {pk: dict(self.lines[pk]) for pk in changes}))
        self.revision += 1
        assert answer["revision"] == self.revision

    def must_answer(self, seat, pk, fields, status, answer):
        """Hold an answer to a write on one line against the model, and take it in where it was accepted."""
        line = self.lines[pk]
        if line["withdrawn"]:
            assert (status, answer["refused"]) == (404, "NotThere")
        elif self.read[seat][pk] != self.versions[pk]:
            assert (status, answer["refused"], answer["version"]) == (409, "VersionConflict", self.versions[pk])
            assert answer["stands"]["text"] == line["text"]
            assert {name: answer["offered"][name] for name in fields} == fields
        else:
            assert status == 200, answer
            self.write(seat, {pk: fields}, answer)
            self.read[seat][pk] = answer["version"]
            assert answer["version"] == self.versions[pk]

    def known(self, seat, data):
        pks = sorted(self.read[seat])
        return data.draw(st.sampled_from(pks), label="line") if pks else None

    @rule(seat=st.integers(0, 1), question=st.sampled_from(QUESTIONS))
    def record(self, seat, question):
        text = self.new_text()
        status, answer = self.say(seat, "findings", kind="gap", text=text, question=question)
        assert status == 200, answer
        self.write(seat, {answer["id"]: {"text": text, "question": question, "withdrawn": False}}, answer)
        self.read[seat][answer["id"]] = answer["version"]

    @rule(seat=st.integers(0, 1))
    def look(self, seat):
        """The page catches up, and shows exactly the model."""
        record = self.clients[seat].get(f"/workshops/{self.workshop.pk}/record/").json()
        shown = {line["id"]: (line["text"], line["question"], line["version"]) for line in record["findings"]}
        standing = {pk: line for pk, line in self.lines.items() if not line["withdrawn"]}
        assert shown == {pk: (line["text"], line["question"], self.versions[pk]) for pk, line in standing.items()}
        self.read[seat].update({pk: version for pk, (_, _, version) in shown.items()})

    @rule(seat=st.integers(0, 1), data=st.data())
    def edit(self, seat, data):
        if pk := self.known(seat, data):
            text = self.new_text()
            status, answer = self.say(seat, f"findings/{pk}", version=self.read[seat][pk], text=text)
            self.must_answer(seat, pk, {"text": text}, status, answer)

    @rule(seat=st.integers(0, 1), data=st.data())
    def withdraw(self, seat, data):
        if pk := self.known(seat, data):
            status, answer = self.say(seat, f"findings/{pk}/withdraw", version=self.read[seat][pk])
            self.must_answer(seat, pk, {"withdrawn": True}, status, answer)

    @rule(seat=st.integers(0, 1), data=st.data(), question=st.sampled_from(QUESTIONS))
    def move(self, seat, data, question):
        """Moving changes no text, so it needs no version; but it makes what others read old. Withdrawn lines stay."""
        pks = data.draw(st.lists(st.sampled_from(sorted(self.read[seat])), min_size=1, unique=True)) if self.read[seat] else []
        if not pks:
            return
        status, answer = self.say(seat, "findings/move", findings=pks, question=question)
        moved = [pk for pk in pks if not self.lines[pk]["withdrawn"]]
        if not moved:
            assert (status, answer["refused"]) == (404, "NotThere")
            return
        assert status == 200, answer
        self.write(seat, {pk: {"question": question} for pk in moved}, answer)
        assert answer["versions"] == {f"findings/{pk}": self.versions[pk] for pk in moved}
        self.read[seat].update({pk: self.versions[pk] for pk in moved})

    @rule(seat=st.integers(0, 1))
    def undo(self, seat):
        """One's own last write is undone where it still stands as it was left; else it is refused."""
        status, answer = self.say(seat, "undo")
        if not self.done[seat]:
            assert (status, answer["refused"]) == (409, "NothingToUndo")
            return
        before, after = self.done[seat][-1]
        if any(self.lines[pk] != fields for pk, fields in after.items()):
            assert (status, answer["refused"]) == (409, "CannotBeUndone")
            return
        assert status == 200, answer
        self.done[seat].pop()
        self.write(seat, {pk: fields or {"withdrawn": True} for pk, fields in before.items()}, answer, undoable=False)

    @invariant()
    def rows_are_the_model(self):
        rows = Finding.objects.filter(workshop=self.workshop).select_related("question")
        stand = {}
        for row in rows:
            question = row.question and row.question.key
            stand[row.pk] = {"text": row.text, "question": question, "withdrawn": row.withdrawn}
        assert stand == self.lines
        assert {row.pk: row.version for row in rows} == self.versions

    @invariant()
    def every_text_ever_saved_is_in_the_events(self):
        events = Event.objects.filter(workshop=self.workshop)
        assert [event.revision for event in events] == list(range(1, self.revision + 1))
        written = {change["after"]["text"] for e in events for change in e.changes if change["kind"] == "finding"}
        assert written == self.saved


@pytest.mark.parametrize("examples", [60, pytest.param(600, marks=pytest.mark.long)])
def test_f9_no_order_of_two_seats_writes_overwrites_or_loses_a_text(edition, examples):
    class Machine(TwoSeats):
        pass

    Machine.edition = edition
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples, stateful_step_count=30, deadline=None, database=None, suppress_health_check=slow
        ),
    )
