"""What an edition says, as the frozen Content it was loaded from, rebuilt from its rows; and what a workshop adds to it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from diagnostics.library.documents import content_from
from diagnostics.library.shape import LocalQuestion
from diagnostics.models import Edition, GuidePage, InviteeRole, PriorityAction, Prompt, Question, Topic
from diagnostics.models.workshop import kept_edition


def content_of(edition):
    """Return the Content of `edition`, in seventeen queries the first time a process asks and none after that.

    An edition never changes, so what its fingerprint stands for may be kept: the 32 used last are.
    """
    return _content(edition.fingerprint, edition.pk)


def content_for(workshop):
    """Return the Content that a workshop goes through: its edition's, each local question at the end of its topic.

    A workshop that never had any takes no query for that; another takes one where a process does not keep it yet. It is kept
    by the word that the workshop has for its state: no other state ever has the same, in whatever history.
    """
    if not workshop.adapted:
        return content_of(workshop.edition)
    return _adapted(workshop.edition.fingerprint, workshop.edition.pk, workshop.pk, workshop.adapted)


@dataclass(frozen=True)
class Numbers:
    """By what numbers this database knows the rows of an edition: {key: number} and, as `…_keys`, {number: key}.

    `prompts` are by (number of the question, key).
    """

    questions: dict
    prompts: dict
    question_keys: dict
    prompt_keys: dict
    section_keys: dict


def numbers_of(edition):
    """Return the Numbers of `edition`, in three queries the first time a process asks and none after that."""
    return _numbers(edition.fingerprint, edition.pk)


def numbers_for(workshop):
    """Return the Numbers of a workshop's edition with its local questions, as `content_for` has them.

    Of one that was withdrawn the key is known, and nothing can be written under it.
    """
    if not workshop.adapted:
        return numbers_of(workshop.edition)
    return _adapted_numbers(workshop.edition.fingerprint, workshop.edition.pk, workshop.pk, workshop.adapted)


@lru_cache(maxsize=32)
def _numbers(fingerprint, pk):
    edition = Edition(pk=pk)
    questions = dict(edition.questions.values_list("pk", "key"))
    prompts = list(edition.prompts.values_list("pk", "question_id", "key"))
    return Numbers(
        questions={key: pk for pk, key in questions.items()},
        prompts={(question, key): pk for pk, question, key in prompts},
        question_keys=questions,
        prompt_keys={pk: key for pk, _, key in prompts},
        section_keys=dict(edition.sections.values_list("pk", "key")),
    )


@lru_cache(maxsize=32)
def _adapted(fingerprint, edition, workshop, adapted):
    local = defaultdict(list)
    for topic, key, text, version in _local(workshop, "topic__key", "key", "text", "version").filter(withdrawn=False):
        local[topic].append(LocalQuestion.model_construct(key=key, text=text, version=version))
    return _content(fingerprint, edition).adapted(local)


@lru_cache(maxsize=32)
def _adapted_numbers(fingerprint, edition, workshop, adapted):
    numbers, local = _numbers(fingerprint, edition), list(_local(workshop, "pk", "key", "withdrawn"))
    return replace(
        numbers,
        questions=numbers.questions | {key: pk for pk, key, withdrawn in local if not withdrawn},
        question_keys=numbers.question_keys | {pk: key for pk, key, _ in local},
    )


def _local(workshop, *names):
    return Question.every.filter(workshop=workshop).order_by("pk").values_list(*names)


def forget_contents():
    """Drop every Content and edition that this process keeps, and the Numbers beside them."""
    _adapted.cache_clear()
    _adapted_numbers.cache_clear()
    _content.cache_clear()
    _numbers.cache_clear()
    kept_edition.cache_clear()


@lru_cache(maxsize=32)
def _content(fingerprint, pk):
    edition = Edition.objects.select_related("workbook").get(pk=pk)
    return content_from(said_by(edition), edition.schema)


def said_by(edition):
    """Return what an edition says as plain data of its own schema, in the shape of a Content."""
    sections = _sections(edition)
    return {
        "head": _head(edition, [section["key"] for section in sections]),
        "sections": sections,
        "references": list(edition.references.order_by("pk").values("number", "kind", "text", "links")),
        "acronyms": list(edition.acronyms.values("short", "long", "today", "source")),
        "groups": edition.groups,
        "invitees": _rows(
            edition.invitees.order_by("pk").values(
                "pk", "number", "group", "role", "dated", "formerly", "unless", "only_if", "per_organisation", "speaks_for"
            ),
            references=_related(InviteeRole.references, edition, "number"),
        ),
        "priority_actions": _rows(
            edition.priority_actions.order_by("pk").values("pk", "number", "tier", "title", "text", "dated"),
            sections=_related(PriorityAction.sections, edition, "key"),
        ),
        "guide": _rows(
            edition.guide.values("pk", "slug", "title", "facilitators", "blocks"),
            references=_related(GuidePage.references, edition, "number"),
        ),
    }


def _head(edition, sections):
    return {
        "slug": edition.workbook.slug,
        "title": edition.title,
        "topic": edition.topic,
        "edition": edition.label,
        "language": edition.language,
        "minutes": edition.minutes,
        "participants": {"least": edition.least, "most": edition.most},
        "sections": sections,
        "agenda": edition.agenda,
        "derived_from": edition.derived_from,
        "small_groups": edition.small_groups,
    }


def _sections(edition):
    """Return the sections with all that stands under them, built from the innermost level outwards."""
    notes = _related(Prompt.references, edition, "number")
    prompts = edition.prompts.order_by("position")
    second = _rows(
        prompts.filter(parent__isnull=False).values("pk", "parent_id", "key", "text"), by="parent_id", references=notes
    )
    first = _rows(
        prompts.filter(parent=None).values("pk", "question_id", "key", "text"),
        by="question_id",
        references=notes,
        prompts=second,
    )
    questions = _rows(
        edition.questions.order_by("position").values(
            "pk", "topic_id", "key", "text", "core", "fact", "dated", "formerly", "follows__key"
        ),
        by="topic_id",
        references=_related(Question.references, edition, "number"),
        prompts=first,
    )
    for question in (q for listed in questions.values() for q in listed):
        question["follows"] = question.pop("follows__key")
    topics = _rows(
        edition.topics.order_by("position").values("pk", "section_id", "key", "title", "title_shown"),
        by="section_id",
        references=_related(Topic.references, edition, "number"),
        questions=questions,
    )
    sections = edition.sections.order_by("position").values("pk", "key", "title", "band", "aim", "weight")
    return _rows(sections, topics=topics)


def _related(relation, edition, name):
    """Return {row's pk: [`name` of each related row]}, in the order they were written."""
    owner, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    found = relation.through.objects.filter(**{f"{owner}__edition": edition}).order_by("pk")
    related = defaultdict(list)
    for pk, value in found.values_list(f"{owner}_id", f"{other}__{name}"):
        related[pk].append(value)
    return related


def _rows(rows, by=None, **parts):
    """Return the rows without their pk, each with its own list of every one of `parts` (lists by pk).

    With `by`, a column that is then left out as well: a list for each of its values.
    """
    groups = defaultdict(list)
    for row in rows:
        pk, group = row.pop("pk"), row.pop(by, None)
        groups[group].append(row | {name: lists.get(pk, []) for name, lists in parts.items()})
    return groups if by else groups[None]
