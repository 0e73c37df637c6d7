"""Load a workbook: its content becomes the rows of a new edition, all or nothing."""

from django.db import transaction
from django.utils import timezone

from diagnostics.library.documents import SCHEMA
from diagnostics.models import (
    Acronym,
    Edition,
    GuidePage,
    InviteeRole,
    PriorityAction,
    Prompt,
    Question,
    Reference,
    Section,
    Topic,
    Workbook,
)
from diagnostics.queries.content import content_of


@transaction.atomic
def load_workbook(*, content, at=None):
    """Make an edition of `content` and return (edition, True); where one says exactly this, return (it, False).

    Either way it is the workbook's current edition from now on, so that a mistake is put right by loading what was there
    before. An edition is never updated or deleted: changed content becomes the workbook's next number. `at` is the time
    to note, now unless given.
    """
    head = content.head
    Workbook.objects.get_or_create(slug=head.slug)
    workbook = Workbook.objects.select_for_update().get(slug=head.slug)  # one load at a time: the number is the next
    if same := _edition_of(workbook, content):
        _make_current(workbook, same)
        return same, False
    newest = workbook.editions.order_by("-number").first()
    edition = Edition.objects.create(
        workbook=workbook,
        number=newest.number + 1 if newest else 1,
        label=head.edition,
        schema=SCHEMA,
        fingerprint=content.fingerprint,
        title=head.title,
        topic=head.topic,
        language=head.language,
        minutes=head.minutes,
        least=head.participants.least,
        most=head.participants.most,
        agenda=list(head.agenda),
        groups=list(content.groups),
        small_groups=[group.model_dump(mode="json") for group in head.small_groups],
        derived_from=head.derived_from.model_dump(mode="json"),
        loaded_at=at or timezone.now(),
    )
    references = _references(edition, content)
    sections = _sections(edition, content)
    _questions(edition, content, _topics(edition, content, sections, references), references)
    _around(edition, content, sections, references)
    _make_current(workbook, edition)
    return edition, True


def _edition_of(workbook, content):
    """Return the edition of `workbook` that says this, or None.

    One of an older schema is known by what it says today: its own fingerprint, taken by the rule of then, is printed and
    stays.
    """
    if same := workbook.editions.filter(fingerprint=content.fingerprint).first():
        return same
    older = workbook.editions.filter(schema__lt=SCHEMA).order_by("-number")
    return next((edition for edition in older if content_of(edition).fingerprint == content.fingerprint), None)


def _make_current(workbook, edition):
    if workbook.current != edition.number:
        workbook.current = edition.number
        workbook.save(update_fields=["current"])


def _references(edition, content):
    """Make the notes and return them by number."""
    rows = [
        Reference(edition=edition, number=note.number, kind=note.kind, text=note.text, links=list(note.links))
        for note in content.references
    ]
    return {row.number: row for row in Reference.objects.bulk_create(rows)}


def _sections(edition, content):
    """Make the sections and return them by key."""
    rows = [
        Section(edition=edition, position=position, **section.model_dump(include={"key", "title", "band", "aim", "weight"}))
        for position, section in enumerate(content.sections, 1)
    ]
    return {row.key: row for row in Section.objects.bulk_create(rows)}


def _topics(edition, content, sections, references):
    """Make the topics with their notes and return them by key."""
    pairs = [(section, topic) for section in content.sections for topic in section.topics]
    rows = [
        Topic(
            edition=edition,
            section=sections[section.key],
            position=position,
            key=topic.key,
            title=topic.title,
            title_shown=topic.title_shown,
        )
        for position, (section, topic) in enumerate(pairs, 1)
    ]
    topics = {row.key: row for row in Topic.objects.bulk_create(rows)}
    _link(Topic.references, ((topics[topic.key], references[n]) for _, topic in pairs for n in topic.references))
    return topics


def _questions(edition, content, topics, references):
    """Make the questions, then their prompts, with their notes."""
    pairs = {
        question.key: (topic, question)
        for section in content.sections
        for topic in section.topics
        for question in topic.questions
    }
    position = {key: place for place, key in enumerate(pairs, 1)}
    rows, waiting = {}, list(pairs.values())
    # In waves: a question can name the one it follows only when that has a row. Written once, no row needs an update.
    while waiting:
        ready = [(topic, question) for topic, question in waiting if not question.follows or question.follows in rows]
        made = [
            Question(
                edition=edition,
                topic=topics[topic.key],
                position=position[question.key],
                follows=rows.get(question.follows),
                **question.model_dump(include={"key", "text", "core", "fact", "dated", "formerly"}),
            )
            for topic, question in ready
        ]
        if not made:
            raise ValueError(f"Questions follow each other in a ring: {', '.join(q.key for _, q in waiting)}.")
        rows |= {row.key: row for row in Question.objects.bulk_create(made)}
        waiting = [(topic, question) for topic, question in waiting if question.key not in rows]
    noted = ((rows[key], references[n]) for key, (_, question) in pairs.items() for n in question.references)
    _link(Question.references, noted)
    _prompts(edition, [question for _, question in pairs.values()], rows, references)


def _prompts(edition, questions, rows, references):
    """Make the prompts of `questions`: the first level, then the second, which needs the rows of the first."""
    position = {prompt.key: place for place, prompt in enumerate((p for q in questions for p in q.all_prompts), 1)}

    def row(question, prompt, parent=None):
        place, owner = position[prompt.key], rows[question.key]
        return Prompt(edition=edition, question=owner, parent=parent, key=prompt.key, position=place, text=prompt.text)

    first = Prompt.objects.bulk_create([row(q, p) for q in questions for p in q.prompts])
    made = {prompt.key: prompt for prompt in first}
    second = [row(q, under, made[p.key]) for q in questions for p in q.prompts for under in p.prompts]
    made |= {prompt.key: prompt for prompt in Prompt.objects.bulk_create(second)}
    _link(Prompt.references, ((made[p.key], references[n]) for q in questions for p in q.all_prompts for n in p.references))


def _around(edition, content, sections, references):
    """Make what stands around the questions: priority actions, invitees, abbreviations, guide pages."""
    actions = PriorityAction.objects.bulk_create(
        PriorityAction(edition=edition, **action.model_dump(exclude={"sections"})) for action in content.priority_actions
    )
    pairs = zip(actions, content.priority_actions, strict=True)
    _link(PriorityAction.sections, ((row, sections[key]) for row, action in pairs for key in action.sections))
    invitees = InviteeRole.objects.bulk_create(
        InviteeRole(edition=edition, **role.model_dump(mode="json", exclude={"references"})) for role in content.invitees
    )
    pairs = zip(invitees, content.invitees, strict=True)
    _link(InviteeRole.references, ((row, references[n]) for row, role in pairs for n in role.references))
    Acronym.objects.bulk_create(
        Acronym(edition=edition, position=position, **acronym.model_dump())
        for position, acronym in enumerate(content.acronyms, 1)
    )
    pages = GuidePage.objects.bulk_create(
        GuidePage(edition=edition, position=position, blocks=_blocks(page), **page.model_dump(exclude={"references", "blocks"}))
        for position, page in enumerate(content.guide, 1)
    )
    pairs = zip(pages, content.guide, strict=True)
    _link(GuidePage.references, ((row, references[n]) for row, page in pairs for n in page.references))


def _blocks(page):
    return [block.model_dump(mode="json", exclude_none=True) for block in page.blocks]


def _link(relation, pairs):
    """Insert (row, related row) pairs of a many-to-many relation at once. Their order is kept by the rows' ids."""
    through, name, related = relation.through, relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    through.objects.bulk_create(through(**{name: row, related: other}) for row, other in pairs)
