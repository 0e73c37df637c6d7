"""What is still open when a workshop comes to its close."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from diagnostics.agreement import ELSEWHERE, Said
from diagnostics.library.shape import Question, Section, Topic
from diagnostics.models import Answer, Finding, KeyAction, Participant
from diagnostics.queries.agreements import agreements_of
from diagnostics.queries.content import content_for
from diagnostics.queries.coverage import coverage_of
from diagnostics.vocabulary import Agreement, AgreementSaid, Kind, Mark, Presence, Reach, Recorded


@dataclass(frozen=True)
class Missed:
    """A topic with `questions` that were not discussed, and what is `recorded` under them. `whole`: it had no others."""

    section: Section
    topic: Topic
    questions: tuple[Question, ...]
    whole: bool
    recorded: Recorded


@dataclass(frozen=True)
class Lead:
    """The lead of a key `action`: their `presence`, and what the summary would say of them."""

    action: KeyAction
    presence: Presence
    said: Said


@dataclass(frozen=True)
class Open:
    """`unowned`: recommendations that no action carries. `unfinished`, `unassigned`: (row, what it lacks).

    Leads whose agreement is open, each in one of four lists: recorded as agreed in the room and not ticked present
    (`unticked`), ticked present and not asked (`unasked`), ticked present and recorded as not there (`contradicted`), and
    neither there nor asked (`to_ask`).

    `was_led`: a question was put on the room's screen.
    """

    not_discussed: tuple[Missed, ...]
    was_led: bool
    come_back: tuple[tuple[Question, str], ...]
    unowned: tuple[Finding, ...]
    unfinished: tuple[tuple[KeyAction, tuple[str, ...]], ...]
    unticked: tuple[Lead, ...]
    unasked: tuple[Lead, ...]
    contradicted: tuple[Lead, ...]
    to_ask: tuple[Lead, ...]
    parked: tuple[Finding, ...]
    unassigned: tuple[tuple[Answer, tuple[str, ...]], ...]
    off_screen: int

    @property
    def count(self):
        """How many things could still be settled. Lines kept off the screen are not among them."""
        leads = (self.unticked, self.unasked, self.contradicted, self.to_ask)
        lists = (self.not_discussed, self.come_back, self.unowned, self.unfinished, *leads, self.parked, self.unassigned)
        return sum(map(len, lists))


def what_is_open(workshop):
    """Return what is Open in `workshop`, in eight queries once the edition's content is in memory."""
    content = content_for(workshop)
    coverage = coverage_of(workshop, content)
    carried = Exists(KeyAction.objects.filter(withdrawn=False, findings=OuterRef("pk")))
    lines = list(Finding.objects.standing().filter(workshop=workshop).select_related("question").annotate(carried=carried))
    actions = list(KeyAction.objects.standing().filter(workshop=workshop))
    agreements = agreements_of(workshop, actions)
    leads = [Lead(row, *agreements[row.pk]) for row in actions]
    sought = Answer.objects.filter(workshop=workshop).exclude(to_find_out="").select_related("question")
    return Open(
        not_discussed=tuple(_missed(content, coverage)),
        was_led=coverage.was_led,
        come_back=tuple(
            (question, coverage.marks[key][1])
            for key, question in content.questions.items()
            if key in coverage.marks and coverage.marks[key][0] == Mark.COME_BACK
        ),
        unowned=tuple(line for line in lines if line.kind == Kind.RECOMMENDATION and not line.carried),
        unfinished=_lacking(actions, _action_lacks),
        unticked=tuple(lead for lead in leads if lead.said.agreement in ELSEWHERE and _agreed_here(lead.action)),
        unasked=_said(leads, AgreementSaid.NOT_ASKED),
        contradicted=_said(leads, AgreementSaid.NOT_RECORDED),
        to_ask=_said(leads, AgreementSaid.ABSENT, AgreementSaid.TO_ASK),
        parked=tuple(line for line in lines if line.question_id is None),
        unassigned=_lacking(sought.order_by("question__position", "question__pk"), _search_lacks),
        off_screen=sum(not line.on_screen for line in lines),
    )


def attendance_of(workshop):
    """Return how many people are `listed`, and how many of them are ticked `present`, in one query."""
    people = Participant.objects.filter(workshop=workshop)
    return people.aggregate(listed=Count("pk"), present=Count("pk", filter=Q(present=True)))


def _missed(content, coverage):
    for section in content.sections:
        for topic in section.topics:
            missed = tuple(q for q in topic.questions if coverage.of_question[q.key] == Reach.NOT_REACHED)
            if missed:
                whole = coverage.of_topic[topic.key] == Reach.NOT_REACHED
                yield Missed(section, topic, missed, whole, coverage.recorded(missed))


def _agreed_here(action):
    return action.agreement in (Agreement.AGREED, Agreement.RESERVED)


def _said(leads, *said):
    return tuple(lead for lead in leads if lead.said.agreement in said)


def _lacking(rows, lacks):
    return tuple((row, lacks(row)) for row in rows if lacks(row))


def _action_lacks(action):
    lacks = {
        "a lead": not (action.lead_person or action.lead_organisation),
        "a date": not (action.by_when or action.by_when_said),
    }
    return tuple(name for name, missing in lacks.items() if missing)


def _search_lacks(answer):
    lacks = {"a person": not answer.who, "a date": not (answer.by_when or answer.by_when_said)}
    return tuple(name for name, missing in lacks.items() if missing)
