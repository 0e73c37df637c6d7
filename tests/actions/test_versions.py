"""Two seats edit one row: the second gets both texts and chooses (F9)."""

from functools import partial

import pytest

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action, withdraw_action
from diagnostics.actions.writing import Done, Entry
from diagnostics.errors import VersionConflict
from diagnostics.models import Answer, Event, Finding, KeyAction
from tests.actions.at_once import at_once
from tests.actions.traces import everything, refuses


@pytest.fixture
def line(running, scribe):
    return record_finding(workshop=running, by=scribe, kind="gap", text="As first said", question="1.x.1").subject


@pytest.fixture
def key_action(running, facilitator):
    return agree_action(workshop=running, by=facilitator, what="Name a lead").subject


def test_second_edit_gets_both_texts(running, scribe, facilitator, line):
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="The facilitator's")
    with refuses(VersionConflict) as caught:
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="The  scribe's", kind="strength")
    stands = {
        "text": "The facilitator's", "kind": "gap", "question_id": line.question_id, "prompt_id": None,
        "on_screen": True, "withdrawn": False,
    }  # fmt: skip
    assert caught.value.facts == {
        "stands": stands,
        "offered": {"text": "The scribe's", "kind": "strength"},
        "version": 2,
    }


@pytest.mark.parametrize("version", [0, 2, 3, 2**40])
def test_any_other_version_is_refused(running, scribe, line, version):
    with refuses(VersionConflict):
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=version, text="Mine")
    with refuses(VersionConflict):
        withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=version)


def test_withdrawing_what_was_edited(running, scribe, facilitator, line):
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Better")
    with refuses(VersionConflict):
        withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)


def test_editing_what_was_moved(running, scribe, facilitator, line):
    move_findings(workshop=running, by=facilitator, findings=[line.pk], question="4.1.1")
    with refuses(VersionConflict):
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="Mine")


def test_second_edit_of_a_key_action(running, scribe, facilitator, key_action):
    edit_action(workshop=running, by=facilitator, key_action=key_action.pk, version=1, what="The facilitator's")
    with refuses(VersionConflict) as caught:
        edit_action(workshop=running, by=scribe, key_action=key_action.pk, version=1, what="Mine", by_when="2030-09-01")
    assert caught.value.facts["stands"]["what"] == "The facilitator's"
    assert caught.value.facts["offered"] == {"what": "Mine", "by_when": "2030-09-01", "by_when_said": ""}
    with refuses(VersionConflict):
        withdraw_action(workshop=running, by=scribe, key_action=key_action.pk, version=1)


def test_second_answer_to_a_question(running, scribe, facilitator):
    save_answer(workshop=running, by=facilitator, question="1.x.1", version=0, text="A third")
    with refuses(VersionConflict) as caught:
        save_answer(workshop=running, by=scribe, question="1.x.1", version=0, text="A half", as_of="2030-01-31")
    assert (caught.value.facts["stands"]["text"], caught.value.facts["version"]) == ("A third", 1)
    assert caught.value.facts["offered"] == {
        "text": "A half", "source": "", "as_of": "2030-01-31", "as_of_said": "", "to_find_out": "", "who": "", "by_when": None,
        "by_when_said": "",
    }  # fmt: skip


def test_the_version_is_checked_inside_the_update(running, scribe, facilitator, line):
    """A row that was read before another's write, and written after it, with no lock between them."""
    stale = Finding.objects.get(pk=line.pk)
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="The facilitator's")
    before = everything()
    with pytest.raises(VersionConflict) as caught:
        Entry(running, scribe).amend(stale, version=1, text="The scribe's")
    assert caught.value.facts["stands"]["text"] == "The facilitator's"
    assert everything() == before


def test_every_text_ever_saved_is_found_again(running, scribe, facilitator, line):
    """F9: lines, actions and answers, through edits and withdrawal."""
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="Said better")
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=2, text="Said best")
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=3)
    texts = [change["after"]["text"] for event in Event.objects.filter(verb__startswith="finding.") for change in event.changes]
    assert texts == ["As first said", "Said better", "Said best", "Said best"]


@pytest.mark.django_db(transaction=True)
def test_two_edits_at_once(running, scribe, facilitator, line):
    calls = [
        partial(edit_finding, workshop=running, by=by, finding=line.pk, version=1, text=by.username)
        for by in (scribe, facilitator)
    ]
    done = at_once(*calls)
    assert sorted(type(d).__name__ for d in done) == ["Done", "VersionConflict"]
    kept = next(d for d in done if isinstance(d, Done)).subject.text
    lost = {"olwen": "idris", "idris": "olwen"}[kept]
    conflict = next(d for d in done if isinstance(d, VersionConflict))
    assert (conflict.facts["stands"]["text"], conflict.facts["offered"]) == (kept, {"text": lost})
    row = Finding.objects.get()
    assert (row.text, row.version) == (kept, 2)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once(running, scribe, facilitator):
    calls = [
        partial(save_answer, workshop=running, by=by, question="1.x.1", version=0, text=by.username)
        for by in (scribe, facilitator)
    ]
    assert sorted(type(d).__name__ for d in at_once(*calls)) == ["Done", "VersionConflict"]
    assert Answer.objects.get().version == 1


@pytest.mark.django_db(transaction=True)
def test_two_edits_of_an_action_at_once(running, scribe, facilitator, key_action):
    calls = [
        partial(edit_action, workshop=running, by=by, key_action=key_action.pk, version=1, what=by.username)
        for by in (scribe, facilitator)
    ]
    assert sorted(type(d).__name__ for d in at_once(*calls)) == ["Done", "VersionConflict"]
    assert KeyAction.objects.get().version == 2
