"""Writing lines: record, edit, move, keep off the screen, withdraw, bring back."""

from diagnostics.actions.local_questions import keep_what_stands
from diagnostics.actions.rows_written import insert
from diagnostics.actions.writing import action
from diagnostics.errors import InvalidInput, NotThere, PromptIsUnknown, QuestionIsLeftOut, QuestionIsUnknown
from diagnostics.models import Finding, Question, QuestionMark
from diagnostics.prepared import prepared
from diagnostics.queries.content import numbers_for
from diagnostics.text import clean_line
from diagnostics.vocabulary import Kind, Mark


@action("finding.recorded")
def record_finding(entry, *, kind, text, question=None, prompt=None, on_screen=True):
    """Record a line against a question key, or park it where `question` is None.

    Raises LineIsEmpty, LineIsTooLong, QuestionIsUnknown, QuestionIsLeftOut, PromptIsUnknown, InvalidInput (kind).
    """
    asked = question_number(entry.workshop, question) if question else None
    return entry.made(
        insert(
            Finding(
                workshop=entry.workshop,
                question_id=asked,
                prompt_id=prompt_number(entry.workshop, asked, prompt) if prompt else None,
                kind=kind_of(kind),
                text=clean_line(text),
                on_screen=bool(on_screen),
                recorded_at_revision=entry.revision,
                recorded_by=entry.by,
                recorded_at=entry.at,
            )
        )
    )


@action("finding.edited")
def edit_finding(entry, *, finding, version, text=None, kind=None, on_screen=None, prompt=None):
    """Change what is given of a line; `version` is the one that was read. `prompt` "" takes the prompt away.

    Raises NotThere, VersionConflict and what `record_finding` raises.
    """
    row = finding_of(entry.workshop, finding)
    values = {}
    if text is not None:
        values["text"] = clean_line(text)
    if kind is not None:
        values["kind"] = kind_of(kind)
    if on_screen is not None:
        values["on_screen"] = bool(on_screen)
    if prompt is not None:
        values["prompt"] = prompt_number(entry.workshop, row.question_id, prompt) if prompt else None
    return entry.amend(row, version=version, **values)


@action("findings.moved")
def move_findings(entry, *, findings, question):
    """Move lines to another question, or park them where `question` is None. They lose their prompt.

    A line that was withdrawn meanwhile stays where it is, and holds no other back. Raises NotThere where none of them
    stands or one was never here, QuestionIsUnknown, QuestionIsLeftOut.
    """
    asked = question_of(entry.workshop, question) if question else None
    named = list(dict.fromkeys(findings))
    found = Finding.objects.filter(workshop=entry.workshop).in_bulk(named)
    rows = [found.get(pk) for pk in named]
    if None in rows or all(row.withdrawn for row in rows):
        raise NotThere
    for row in rows:
        if not row.withdrawn:
            entry.amend(row, question=asked, prompt=None)


@action("finding.withdrawn")
def withdraw_finding(entry, *, finding, version):
    """Take a line back. Its text stays in the history. Raises NotThere, VersionConflict."""
    return entry.amend(finding_of(entry.workshop, finding), version=version, withdrawn=True)


@action("finding.restored")
def restore_finding(entry, *, finding, version):
    """Bring a withdrawn line back, where it stood. Raises NotThere, VersionConflict, and CannotBeUndone where that is gone."""
    row = entry.amend(finding_of(entry.workshop, finding, withdrawn=True), version=version, withdrawn=False)
    keep_what_stands(entry.workshop)
    return row


def finding_of(workshop, pk, *, withdrawn=False):
    """Return a line of this workshop that stands, or was `withdrawn`, or raise NotThere."""
    row = Finding.objects.filter(workshop=workshop, pk=pk, withdrawn=withdrawn).first()
    if row is None:
        raise NotThere
    return row


def question_of(workshop, key, *, left_out=False):
    """Return the question `key` of the workshop's edition; raises what `question_number` raises."""
    return Question.every.get(pk=question_number(workshop, key, left_out=left_out))


def question_number(workshop, key, *, left_out=False):
    """Return the number of the question `key` of the workshop's edition.

    Raises QuestionIsUnknown; QuestionIsLeftOut where it was left out, unless `left_out` allows that.
    """
    number = numbers_for(workshop).questions.get(key)
    if number is None:
        raise QuestionIsUnknown
    if not left_out and _marks_that_leave_out(workshop.pk, number):
        raise QuestionIsLeftOut
    return number


_marks_that_leave_out = prepared(
    lambda workshop, question: QuestionMark.objects.filter(
        workshop=workshop, question=question, mark=Mark.LEFT_OUT
    ).values_list("pk")
)


def prompt_number(workshop, question, key):
    """Return the number of the prompt `key` of a question, which is given by its number. Raises PromptIsUnknown."""
    number = numbers_for(workshop).prompts.get((question, key))
    if number is None:
        raise PromptIsUnknown
    return number


def kind_of(kind):
    """Return the Kind, or raise InvalidInput."""
    if kind not in Kind.values:
        raise InvalidInput("Choose strength, good practice, gap or recommendation.", field="kind")
    return Kind(kind)
