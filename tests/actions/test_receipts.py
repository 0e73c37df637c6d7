"""A client key makes a repeated request harmless (F6, F7, F8)."""

from functools import partial

import pytest

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.seats import give_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.actions.writing import Done
from diagnostics.errors import KeyIsNotYours, KeyMeansAnotherText, LineIsEmpty, NothingToUndo, VersionConflict
from diagnostics.models import Event, Finding, KeyAction
from tests.actions.at_once import at_once
from tests.actions.traces import everything, refuses

SAID = {"kind": "gap", "text": "No one owns it", "question": "1.x.1", "client_key": "a-key"}


def test_same_key_again_is_answered_as_the_first_time(running, scribe):
    first = record_finding(workshop=running, by=scribe, **SAID)
    record_finding(workshop=running, by=scribe, kind="gap", text="Another line")
    before = everything()
    again = record_finding(workshop=running, by=scribe, **SAID)
    assert (again.again, again.subject, again.revision, again.answer) == (True, None, first.revision, first.answer)
    assert everything() == before


def test_same_key_again_after_closing(running, facilitator):
    """The line was acknowledged before the workshop closed; its sender must hear that, and no refusal."""
    first = record_finding(workshop=running, by=facilitator, **SAID)
    close_workshop(workshop=running, by=facilitator)
    assert record_finding(workshop=running, by=facilitator, **SAID).answer == first.answer


def test_same_key_again_after_an_edit_by_another(running, scribe, facilitator):
    first = record_finding(workshop=running, by=scribe, **SAID)
    edit_finding(workshop=running, by=facilitator, finding=first.subject.pk, version=1, text="Edited")
    assert record_finding(workshop=running, by=scribe, **SAID).answer == first.answer
    assert [row.text for row in Finding.objects.all()] == ["Edited"]


def test_undo_twice_with_one_key_undoes_once(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="first")
    record_finding(workshop=running, by=scribe, kind="gap", text="second")
    first = undo_last(workshop=running, by=scribe, client_key="undo")
    assert undo_last(workshop=running, by=scribe, client_key="undo").answer == first.answer
    assert [row.text for row in Finding.objects.standing()] == ["first"]


def test_same_key_with_another_text(running, scribe):
    """F6."""
    record_finding(workshop=running, by=scribe, **SAID)
    for said in ({"text": "Another text"}, {"kind": "strength"}, {"question": "1.x.9"}, {"on_screen": False}):
        with refuses(KeyMeansAnotherText):
            record_finding(workshop=running, by=scribe, **{**SAID, **said})


def test_same_key_for_another_verb(running, scribe):
    """F6."""
    record_finding(workshop=running, by=scribe, **SAID)
    with refuses(KeyMeansAnotherText):
        undo_last(workshop=running, by=scribe, client_key="a-key")
    with refuses(KeyMeansAnotherText):
        agree_action(workshop=running, by=scribe, client_key="a-key", what="No one owns it")


def test_same_key_for_another_verb_that_is_said_alike(running, scribe):
    """F6."""
    line = record_finding(workshop=running, by=scribe, **SAID).subject
    said = {"finding": line.pk, "version": 1, "client_key": "another-key"}
    edit_finding(workshop=running, by=scribe, **said)
    with refuses(KeyMeansAnotherText):
        withdraw_finding(workshop=running, by=scribe, **said)


def test_what_names_a_version_of_another_past_is_known_again_and_fits_no_row(running, scribe):
    """F21. A page cannot know whether a database that was put back holds a write whose answer it never had."""
    line = record_finding(workshop=running, by=scribe, **SAID).subject
    said = {"workshop": running, "by": scribe, "finding": line.pk, "version": 1}
    first = edit_finding(**said, client_key="an-edit", text="Edited")
    again = edit_finding(**said, client_key="an-edit", text="Edited", of_another_past=True)
    assert (again.again, again.answer) == (True, first.answer)
    with refuses(KeyMeansAnotherText):
        edit_finding(**said, client_key="an-edit", text="Edited otherwise", of_another_past=True)
    with refuses(VersionConflict):
        edit_finding(**{**said, "version": 2}, client_key="another-edit", text="Edited later", of_another_past=True)
    assert [row.text for row in Finding.objects.all()] == ["Edited"]


def test_what_undid_the_last_write_of_another_past_is_known_again_and_undoes_no_other(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="first")
    record_finding(workshop=running, by=scribe, kind="gap", text="second")
    first = undo_last(workshop=running, by=scribe, client_key="undo")
    assert undo_last(workshop=running, by=scribe, client_key="undo", of_another_past=True).answer == first.answer
    with refuses(NothingToUndo):
        undo_last(workshop=running, by=scribe, client_key="another-undo", of_another_past=True)
    assert [row.text for row in Finding.objects.standing()] == ["first"]


def test_key_of_another_person(running, scribe, facilitator):
    """F8. The same words for the same text and for another: nothing is revealed."""
    record_finding(workshop=running, by=scribe, **SAID)
    for text in (SAID["text"], "Another text"):
        with refuses(KeyIsNotYours) as caught:
            record_finding(workshop=running, by=facilitator, **{**SAID, "text": text})
        assert (caught.value.status, caught.value.facts) == (404, {})


def test_key_of_another_workshop(running, another, scribe, stranger):
    """F8."""
    give_seat(workshop=another, by=stranger, user=scribe)
    record_finding(workshop=running, by=scribe, **SAID)
    for text in (SAID["text"], "Another text"):
        with refuses(KeyIsNotYours):
            record_finding(workshop=another, by=scribe, **{**SAID, "text": text})


def test_refused_write_leaves_its_key_free(running, scribe):
    with refuses(LineIsEmpty):
        record_finding(workshop=running, by=scribe, **{**SAID, "text": " "})
    assert record_finding(workshop=running, by=scribe, **SAID).again is False


def test_no_key_is_no_receipt(running, scribe):
    for key in (None, "", None, ""):
        record_finding(workshop=running, by=scribe, **{**SAID, "client_key": key})
    assert Finding.objects.count() == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "model", "said"),
    [
        (record_finding, Finding, SAID),
        (agree_action, KeyAction, {"what": "Name a lead", "client_key": "a-key"}),
    ],
)
def test_same_key_20_times_at_once(running, scribe, act, model, said):
    """F7: one row, one answer."""
    done = at_once(*[partial(act, workshop=running, by=scribe, **said)] * 20)
    assert [model.objects.count(), Event.objects.filter(client_key="a-key").count()] == [1, 1]
    answer = {"revision": running.revision + 1, "id": model.objects.get().pk, "version": 1}
    assert [d.answer for d in done] == [answer] * 20
    assert sorted(d.again for d in done) == [False] + [True] * 19


@pytest.mark.django_db(transaction=True)
def test_same_key_20_times_at_once_with_two_texts(running, scribe):
    """F6 and F7: whichever text came first stands; the other is refused each time."""
    calls = [partial(record_finding, workshop=running, by=scribe, **{**SAID, "text": text}) for text in ("one", "two")]
    done = at_once(*calls * 10)
    kept = Finding.objects.get().text
    texts = ["one", "two"] * 10
    assert [type(d) for d in done] == [Done if text == kept else KeyMeansAnotherText for text in texts]


@pytest.mark.django_db(transaction=True)
def test_one_key_in_two_workshops_at_once(running, another, scribe):
    """F8, where no lock is shared: one is written, the other refused."""
    calls = [partial(record_finding, workshop=w, by=scribe, **SAID) for w in (running, another)]
    done = at_once(*calls * 5)
    kept = Finding.objects.get().workshop_id
    expected = [Done if w.pk == kept else KeyIsNotYours for w in (running, another)] * 5
    assert [type(d) for d in done] == expected


@pytest.mark.django_db(transaction=True)
def test_20_writes_at_once_are_20_revisions(running, scribe):
    calls = [partial(save_answer, workshop=running, by=scribe, question="1.x.1", version=0, text="a")]
    calls += [partial(record_finding, workshop=running, by=scribe, kind="gap", text=str(n)) for n in range(19)]
    done = at_once(*calls)
    assert sorted(d.revision for d in done) == list(range(running.revision + 1, running.revision + 21))
    assert sorted(Finding.objects.values_list("text", flat=True), key=int) == [str(n) for n in range(19)]
