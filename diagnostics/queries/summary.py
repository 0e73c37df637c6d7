"""Drawing a workshop's summary up from its rows."""

from dataclasses import asdict, replace

from diagnostics.fields.answer import KNOWN, UNKNOWN
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.models import Answer, Finding, KeyAction, Participant
from diagnostics.queries.agreements import agreements_of
from diagnostics.queries.content import content_for
from diagnostics.queries.coverage import facts_of
from diagnostics.queries.day import agenda_items_of
from diagnostics.queries.speakers import voices_of
from diagnostics.queries.summary_ticks import choosing_of
from diagnostics.summary.parts import DayItem, EditionPart, PriorityPart, PromptPart, QuestionPart, SectionPart, TopicPart
from diagnostics.summary.values import (
    Action,
    Attendance,
    Contact,
    Known,
    Limits,
    MarkedQuestion,
    RecordedFinding,
    Summary,
    Unknown,
)
from diagnostics.vocabulary import Mark, Progress, Reach


def draw_up(workshop, *, version, at, put_in=None, before=None):
    """Return the Summary of `workshop` as it stands, numbered `version`, at a constant number of queries.

    Of the lines that go in by a tick (see summary_ticks.py) it says those whose ids are `put_in`; where that is None, those
    that go in by themselves. What it does not say counts for nothing in it but the number of such lines.
    `before`: the Summary that it follows, if any.
    """
    content = content_for(workshop)
    choosing = choosing_of(workshop)
    kept_out = set(choosing.drawn).difference(choosing.put_in if put_in is None else put_in)
    coverage = _coverage(workshop, content, kept_out)
    findings = [
        RecordedFinding(id=pk, question=question, prompt=prompt, kind=kind, text=text)
        for pk, question, prompt, kind, text in Finding.objects.standing()
        .filter(workshop=workshop)
        .values_list("pk", "question__key", "prompt__key", "kind", "text")
        if pk not in kept_out
    ]
    people = list(Participant.objects.filter(workshop=workshop).select_related("invitee_role"))
    answers = list(
        Answer.objects.filter(workshop=workshop).select_related("question").order_by("question__position", "question__pk")
    )
    return Summary(
        version=version,
        workshop=workshop.pk,
        title=workshop.title,
        area=workshop.area,
        venue=workshop.venue,
        date=workshop.date,
        published_at=at,
        contact=Contact(
            name=workshop.contact_name,
            organisation=workshop.contact_organisation,
            phone=workshop.contact_phone,
            email=workshop.contact_email,
        ),
        attendance=[Attendance(group=p.group, role=p.role, organisation=p.organisation, present=p.present) for p in people],
        limits=_limits(workshop, people, coverage),
        day=[_day_item(row) for row in agenda_items_of(workshop)],
        actions=_actions(workshop, kept_out),
        findings=findings,
        lines_kept_out=len(kept_out),
        progress=Progress.DISCUSSED,
        not_repeated=_not_repeated(workshop, findings, kept_out, before),
        answers=[Known(question=a.question.key, **KNOWN.told(a)) for a in answers if a.text],
        to_find_out=[Unknown(question=a.question.key, **UNKNOWN.told(a)) for a in answers if a.to_find_out],
        left_out=_marked(coverage, Mark.LEFT_OUT),
        come_back=_marked(coverage, Mark.COME_BACK),
        sections=[_section(section, coverage) for section in content.sections],
        priority_actions=[
            PriorityPart(number=a.number, tier=a.tier, title=a.title, text=a.text, dated=a.dated)
            for a in content.priority_actions
        ],
        edition=EditionPart(
            workbook=content.head.slug,
            title=content.head.title,
            topic=content.head.topic,
            label=content.head.edition,
            fingerprint=workshop.edition.fingerprint,
            statement=content.head.derived_from.statement,
        ),
    )


def _limits(workshop, people, coverage):
    """Whom the workshop could not hear. Of a section that was left out whole, that is said."""
    meant, voices = content_for(workshop).head.participants, voices_of(workshop, people)
    silent = [section.key for section in (voices.silent if voices else ()) if not _is_left_out(section, coverage)]
    return Limits(present=voices.people if voices else 0, least=meant.least, most=meant.most, unspoken=silent)


def _is_left_out(section, coverage):
    return coverage.of_section[section.key] == Reach.LEFT_OUT


def _day_item(row):
    """What a plan gave on the way counts from then: what was spent before belongs to it."""
    minutes = 0 if row.reason else row.minutes + round(row.before / 60)
    name = {"section": row.section.key} if row.section else {"title": row.title}
    return DayItem(kind=row.kind, **name, minutes=minutes, reason=row.reason)


def _coverage(workshop, content, kept_out):
    facts = facts_of(workshop)
    return replace(facts, lines={pk: key for pk, key in facts.lines.items() if pk not in kept_out}).coverage(content)


def _not_repeated(workshop, findings, kept_out, before):
    """The lines that `before` said, that are kept from readers now, and whose words of then stand among no `findings`."""
    if before is None:
        return ()
    off_screen = Finding.objects.filter(workshop=workshop, on_screen=False).values_list("pk", flat=True)
    kept, said = kept_out.union(off_screen), {line.id: line.text for line in findings}
    return [line.id for line in before.findings if line.id in kept and said.get(line.id) != line.text]


def _actions(workshop, kept_out):
    rows = KeyAction.objects.standing().filter(workshop=workshop)
    rows = list(rows.select_related("priority_action").prefetch_related("findings"))
    said = {pk: said for pk, (_, said) in agreements_of(workshop, rows).items()}
    return [
        Action(
            id=row.pk,
            number=number,
            **KEY_ACTION.told(row),
            **asdict(said[row.pk]),
            priority_action=row.priority_action.number if row.priority_action else None,
            findings=[f.pk for f in row.findings.all() if not f.withdrawn and f.pk not in kept_out],
        )
        for number, row in enumerate(rows, start=1)
    ]


def _marked(coverage, mark):
    marks = coverage.marks
    return [MarkedQuestion(question=k, reason=marks[k][1]) for k in coverage.of_question if marks.get(k, ("",))[0] == mark]


def _section(section, coverage):
    return SectionPart(
        key=section.key,
        title=section.title,
        band=section.band,
        reach=coverage.of_section[section.key],
        topics=[
            TopicPart(
                key=topic.key,
                title=topic.title,
                title_shown=topic.title_shown,
                reach=coverage.of_topic[topic.key],
                questions=[_question(question, coverage) for question in topic.questions],
            )
            for topic in section.topics
        ],
    )


def _question(question, coverage):
    return QuestionPart(
        key=question.key,
        text=question.text,
        core=question.core,
        reach=coverage.of_question[question.key],
        prompts=[PromptPart(key=p.key, text=p.text) for p in question.all_prompts],
        local=question.local,
    )
