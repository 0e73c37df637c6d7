"""Questions that a workshop adds to its workbook for itself. Its edition stays as it is, and nobody else's workshop has them.

To leave one out is the mark that every question has (marks.py).
"""

from itertools import count
from uuid import uuid4

from diagnostics.actions.writing import action
from diagnostics.errors import CannotBeUndone, QuestionIsUnknown, TopicIsUnknown
from diagnostics.fields.local_question import LOCAL_QUESTION
from diagnostics.models import Answer, Finding, Question, QuestionMark, Topic


@action("question.added")
def add_question(entry, *, topic, text):
    """Add a question at the end of a topic (its key). The answer names its `key`.

    Raises TopicIsUnknown, LineIsEmpty, LineIsTooLong.
    """
    row = add_under(entry, topic_of(entry.workshop, topic), text)
    entry.facts["key"] = row.key
    return row


@action("question.changed")
def change_question(entry, *, question, version, text):
    """Say a local question (its key) otherwise; `version` is the one that was read.

    Raises QuestionIsUnknown, also of one of the edition's own, VersionConflict, LineIsEmpty, LineIsTooLong.
    """
    row = Question.every.filter(workshop=entry.workshop, key=question, withdrawn=False).first()
    if row is None:
        raise QuestionIsUnknown
    entry.amend(row, version=version, **LOCAL_QUESTION.cleaned({"text": text}))
    note_adapted(entry)
    return row


def topic_of(workshop, key):
    """Return the topic `key` of a workshop's edition, or raise TopicIsUnknown."""
    topic = Topic.objects.filter(edition=workshop.edition_id, key=key).first()
    if topic is None:
        raise TopicIsUnknown
    return topic


def add_under(entry, topic, text):
    """Add a question under a Topic and return its row. Its key is the topic's with an L and a number that nobody had."""
    workshop, values = entry.workshop, LOCAL_QUESTION.cleaned({"text": text})
    given = set(Question.every.known_in(workshop).values_list("key", flat=True))
    row = Question.every.create(
        workshop=workshop,
        edition=workshop.edition,
        topic=topic,
        key=next(key for n in count(1) if (key := f"{topic.key}.L{n}") not in given),
        position=topic.questions.last().position,
        **values,
    )
    note_adapted(entry)
    return entry.made(row)


def note_adapted(entry):
    """Say that the workshop's questions are others now. After they were written: what is kept of them is kept by this word."""
    entry.workshop.adapted = uuid4().hex


def keep_what_stands(workshop):
    """Let nothing that stands be under a question that was taken back, nor the room. Raises CannotBeUndone.

    Called by what takes back, or brings back. A workshop that never had a local question takes no query for it.
    """
    gone = workshop.adapted and set(Question.every.filter(workshop=workshop, withdrawn=True).values_list("pk", flat=True))
    if not gone:
        return
    under = {"workshop": workshop, "question__in": gone}
    stands = (
        gone & {workshop.lead_question_id, workshop.screen_question_id}
        or Finding.objects.standing().filter(**under).exists()
        or QuestionMark.objects.filter(**under).exclude(mark="", reached_at=None).exists()
        or any(not answer.is_empty for answer in Answer.objects.filter(**under))
    )
    if stands:
        raise CannotBeUndone("The room came to this question, or something stands under it. Go to its mark instead.")
