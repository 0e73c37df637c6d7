"""Playing an invented workshop through the actions, as a room would have gone through it.

The script is a workbook's demonstration.yaml. A whole afternoon is played in a second or two, with its own clock.
"""

import datetime

from django.utils import timezone

from diagnostics import clock
from diagnostics.actions import participants, screens, workshops
from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.seats import give_seat
from diagnostics.actions.summaries import publish_summary
from diagnostics.models import AgendaItem, InviteeRole, Participant
from diagnostics.vocabulary import SeatRole, Stage

SECTIONS_WHILE_RUNNING = 5  # how far a running demonstration has come


def play_demonstration(*, script, edition, facilitator, scribe, stage, ends):
    """Play `script` (the plain value of demonstration.yaml) up to `stage`, so that its last write is at `ends`.

    Returns the Workshop, or for `published` the Done of its publication's workshop, which is the same row.
    """
    play = Play(script, edition, facilitator, scribe, ends)
    play.plan()
    if stage == Stage.PLANNED:
        return play.workshop
    play.run(None if stage != Stage.RUNNING else SECTIONS_WHILE_RUNNING)
    if stage == Stage.RUNNING:
        return play.workshop
    play.agree()
    play.at(ends)
    with clock.as_if(ends):
        workshops.close_workshop(workshop=play.workshop, by=facilitator)
        if stage == Stage.PUBLISHED:
            publish_summary(workshop=play.workshop, by=facilitator)
    play.workshop.refresh_from_db()
    return play.workshop


def five_minutes(moment):
    """Return the time of day, at whole five minutes, that somebody planned who started at `moment`."""
    return datetime.time(moment.hour, moment.minute // 5 * 5)


class Play:
    """One performance: who is who, what the time is, and which line became which row."""

    def __init__(self, script, edition, facilitator, scribe, ends):
        self.script, self.edition, self.ends = script, edition, ends
        self.today = timezone.localdate(ends)
        self.facilitator, self.scribe = facilitator, scribe
        self.rows = {}
        self.moment = ends

    def at(self, moment):
        self.moment = moment

    def plan(self):
        """Plan the workshop, name the invitees, give the scribe a seat."""
        said = self.script["workshop"]
        contact = {f"contact_{name}": value for name, value in said["contact"].items()}
        self.workshop = workshops.plan_workshop(
            by=self.facilitator,
            edition=self.edition,
            title=said["title"],
            area=said["area"],
            venue=said["venue"],
            date=self.today,
            starts_at=datetime.time.fromisoformat(said["starts_at"]),
            small_groups=said["small_groups"],
            **contact,
        )
        give_seat(workshop=self.workshop, by=self.facilitator, user=self.scribe, role=SeatRole.SCRIBE)
        for person in self.script["participants"]:
            self.invite(person)

    def invite(self, person):
        """Name a suggested role's participant, or list one more."""
        details = {name: person[name] for name in ("name", "organisation", "email", "present")}
        place = Participant.objects.filter(workshop=self.workshop, invitee_role__number=person["role"], name="").first()
        if person["role"] and place:
            participants.change_participant(workshop=self.workshop, by=self.facilitator, participant=place.pk, **details)
            return
        role = InviteeRole.objects.filter(edition=self.edition, number=person["role"]).first() if person["role"] else None
        participants.list_participant(
            workshop=self.workshop,
            by=self.facilitator,
            role=role.role if role else person["role_title"],
            group=role.group if role else "",
            invitee_role=role,
            **details,
        )

    def run(self, sections):
        """Go through the first `sections` of the agenda (None: all), recording what was said in each."""
        agenda = AgendaItem.objects.standing().filter(workshop=self.workshop).select_related("section")
        items = [item for item in agenda if item.section or item.position == 1 or item.kind == "break"]
        ran = [item for item in items if item.section][:sections]
        items = items[: items.index(ran[-1]) + 1]
        seconds = sum(item.minutes * 60 for item in items)
        self.moment = self.ends - datetime.timedelta(seconds=seconds * 1.02)
        planned = five_minutes(self.moment.astimezone(self.workshop.zone))
        self.do(workshops.change_details, by=self.facilitator, starts_at=planned)
        self.do(workshops.start_workshop, by=self.facilitator, planned_for=self.today)
        self.moment += datetime.timedelta(minutes=items[0].minutes)
        for item in items[1:]:
            ends = self.moment + datetime.timedelta(minutes=item.minutes)
            if item.section:
                self.section(item.section, ends)
            else:
                self.do(screens.open_agenda_item, by=self.facilitator, item=item.pk)
            self.moment = ends
        for line in self.script["parked"]:
            self.do(record_finding, by=self.scribe, kind=line["kind"], text=line["text"])

    def section(self, section, ends):
        """Lead through a section's questions, evenly over its minutes."""
        marks = {mark["question"]: mark for mark in self.script["marks"]}
        keys = [q.key for topic in section.topics.all() for q in topic.questions.all()]
        taken = [key for key in keys if key not in self.script["not_reached"]]
        pause = (ends - self.moment) / max(len(taken), 1)
        for key in taken:
            if marks.get(key, {}).get("mark") != "left_out":
                self.do(screens.lead_to, by=self.facilitator, question=key)
            self.question(key, pause)
            if key in marks:
                self.do(mark_question, by=self.facilitator, **{"reason": "", **marks[key]})
            self.moment += pause

    def question(self, key, pause):
        """Record what was said on one question; every third line is the facilitator's."""
        for n, line in enumerate(f for f in self.script["findings"] if f["question"] == key):
            said = {name: line[name] for name in ("kind", "text", "question", "prompt", "on_screen") if name in line}
            writer = self.facilitator if n % 3 == 2 else self.scribe
            self.rows[line["id"]] = self.do(record_finding, by=writer, **said).subject.pk
        for answer in (a for a in self.script["answers"] if a["question"] == key):
            said = {name: value for name, value in answer.items() if name != "in_days"}
            if "in_days" in answer:
                said["by_when"] = self.day(answer["in_days"])
            self.do(save_answer, by=self.scribe, version=0, **said)

    def agree(self):
        """Agree the key actions, in the group's order."""
        for action in self.script["actions"]:
            said = {name: value for name, value in action.items() if name not in {"in_days", "from"}}
            if "in_days" in action:
                said["by_when"] = self.day(action["in_days"])
            findings = [self.rows[name] for name in action["from"]]
            self.do(agree_action, by=self.facilitator, findings=findings, **said)

    def day(self, days):
        return self.today + datetime.timedelta(days=int(days))

    def do(self, act, **said):
        with clock.as_if(self.moment):
            return act(workshop=self.workshop, **said)
