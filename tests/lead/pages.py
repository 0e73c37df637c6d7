"""What the lead page sends, and how it is answered."""

import json
from dataclasses import dataclass

from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.models import AgendaItem, Participant

# Every write of the lead page by its URL name: (ids in the path, what is said), each given a Day's ids.
WRITES = {
    "findings": (lambda d: {}, lambda d: {"kind": "gap", "text": "A line", "question": "1.x.1", "prompt": "1.x.1.a"}),
    "finding": (lambda d: {"finding": d.finding}, lambda d: {"version": 1, "text": "Said better"}),
    "finding_withdraw": (lambda d: {"finding": d.finding}, lambda d: {"version": 1}),
    "findings_move": (lambda d: {}, lambda d: {"findings": [d.finding], "question": "4.1.2"}),
    "answer": (lambda d: {"question": "1.x.1"}, lambda d: {"version": 0, "text": "A third", "as_of": "2029-11-30"}),
    "mark": (lambda d: {"question": "4.1.2"}, lambda d: {"version": 0, "mark": "left_out", "reason": "Small group"}),
    "actions": (lambda d: {}, lambda d: {"what": "Name a lead", "findings": [d.finding], "priority_action": 1}),
    "action": (lambda d: {"key_action": d.action}, lambda d: {"version": 1, "agreed": True, "agreement": "agreed"}),
    "action_withdraw": (lambda d: {"key_action": d.action}, lambda d: {"version": 1}),
    "actions_order": (lambda d: {}, lambda d: {"order": [d.second, d.action]}),
    "people": (lambda d: {}, lambda d: {"name": "Mair Pugh", "role": "Midwife", "organisation": "Council"}),
    "person": (lambda d: {"participant": d.person}, lambda d: {"present": True}),
    "undo": (lambda d: {}, lambda d: {}),
    "screen_lead": (lambda d: {}, lambda d: {"question": "4.1.1"}),
    "screen_view": (lambda d: {}, lambda d: {"view": "tree"}),
    "screen_hold": (lambda d: {}, lambda d: {"held": True}),
    "agenda_open": (lambda d: {"item": d.item}, lambda d: {}),
    "agenda_items": (lambda d: {}, lambda d: {"title": "Lunch", "minutes": 5, "after": d.item}),
    "agenda_item": (lambda d: {"item": d.item}, lambda d: {"minutes": 9, "had": {}}),
    "local_questions": (lambda d: {}, lambda d: {"topic": "1.x", "text": "Who pays for the lamps?"}),
    "agenda_order": (lambda d: {}, lambda d: {"order": [d.section, d.item]}),
    "agenda_plan": (lambda d: {}, lambda d: {"items": [d.section], "minutes": [5], "had": [15], "without": ["1.x.9"]}),
}
ARRANGING = {"agenda_items", "agenda_item", "agenda_order", "local_questions"}  # before the day too
WHO_CAME = {"people", "person"}  # is put right until the summary is published
LEADING = {"screen_lead", "screen_view", "screen_hold", "agenda_open", "agenda_plan", *ARRANGING}
READS = {"lead", "record", "plain_record"}
OF_NO_WORKSHOP = {"worker", "lead_shell"}


@dataclass(frozen=True)
class Day:
    """Ids in one workshop: a line, two key actions, of its agenda the break and a section, and somebody on its list."""

    workshop: object
    finding: int
    action: int
    second: int
    item: int
    section: int
    person: int

    def write(self, name, *, ids=None, **said):
        """Return (path, body) of the write `name`; `ids` is the Day whose ids are said instead of its own."""
        in_path, body = WRITES[name]
        path = reverse(name, kwargs={"pk": self.workshop.pk, **in_path(ids or self)})
        return path, {**body(ids or self), **said}


def make_day(workshop, *writers):
    """Record a line and two key actions; each of `writers` has something to undo."""
    for by in writers:
        finding = record_finding(workshop=workshop, by=by, kind="gap", text="As first said", question="4.1.1").subject
    first, second = (agree_action(workshop=workshop, by=by, what=what).subject for what in ("First", "Second"))
    item = AgendaItem.objects.get(workshop=workshop, kind="break")
    section = AgendaItem.objects.get(workshop=workshop, section__key="1")
    person = Participant.objects.filter(workshop=workshop).first()
    return Day(workshop, finding.pk, first.pk, second.pk, item.pk, section.pk, person.pk)


def say(client, path, body, **headers):
    """Send `body` (plain data, or bytes as they are) as the page's sender does; return (status, answer).

    Every answer carries our version header and is not to be kept, or the sender would not take it for one of ours.
    """
    data = body if isinstance(body, bytes) else json.dumps(body)
    headers = {"accept": "application/json", **headers}
    response = client.post(path, data=data, content_type="application/json", headers=headers)
    assert (response["X-Workshop-Version"], response["Cache-Control"]) == ("1", "no-store")
    return response.status_code, response.json()


def ask(client, path):
    response = client.get(path, headers={"accept": "application/json"})
    assert (response["X-Workshop-Version"], response["Cache-Control"]) == ("1", "no-store")
    return response.status_code, response.json()
