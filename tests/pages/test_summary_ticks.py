"""Beside *Publish*: each line that goes in by a tick, and nothing published that the page did not show."""

import pytest
from django.urls import reverse

from diagnostics.actions.findings import edit_finding, move_findings, record_finding, withdraw_finding
from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import close_workshop, reopen_workshop, start_workshop
from diagnostics.models import Finding, Summary, Workshop
from diagnostics.queries.published import summary_of
from diagnostics.vocabulary import Stage
from tests.pages.reading import Page, drawn

OFF, PARKED, BOTH, SEEN = "Nobody dares to ask her.", "Curtains?", "She knows it.", "Four in ten."


@pytest.fixture
def day(workshop, ruth):
    """The workshop closed, with a line of each sort."""
    by = {"workshop": workshop, "by": ruth}
    start_workshop(**by, planned_for=workshop.date)
    record_finding(**by, kind="strength", text=SEEN, question="1.x.1")
    record_finding(**by, kind="gap", text=OFF, question="1.x.1", prompt="1.x.1.b", on_screen=False)
    record_finding(**by, kind="recommendation", text=PARKED)
    record_finding(**by, kind="gap", text=BOTH, on_screen=False)
    close_workshop(**by)
    return Workshop.objects.get(pk=workshop.pk)


@pytest.fixture
def read(hers, day):
    """Return a function that reads the page as it is now."""
    return lambda: Page(hers.get(reverse("close", args=[day.pk])))


@pytest.fixture
def send(hers, day):
    """Return a function that presses *Publish*."""
    return lambda sent: hers.post(reverse("publish", args=[day.pk]), sent)


@pytest.fixture
def meanwhile(day, ruth):
    """Return a function that reopens the workshop in a second tab, does something, and closes it again."""

    def meanwhile(act, **said):
        reopen_workshop(workshop=day, by=ruth)
        done = act(workshop=day, by=ruth, **said).subject
        close_workshop(workshop=day, by=ruth)
        return done

    return meanwhile


def row(text):
    return Finding.objects.get(text=text)


def ticks(page):
    """Return {what its label says: whether it is ticked}, in the order of the page."""
    boxes = [box for box in page.controls if box.get("type") == "checkbox"]
    return {" ".join(page.labels[box["id"]].split()).partition(": ")[2]: "checked" in box for box in boxes}


def tick(sent, *texts, off=()):
    """Return what is sent once these lines were ticked, and the ticks of others taken `off`."""
    names = {text: f"line-{row(text).pk}-{row(text).version}" for text in (*texts, *off)}
    return {**{k: v for k, v in sent.items() if k not in {names[t] for t in off}}, **{names[t]: "on" for t in texts}}


def said():
    return [line.text for line in summary_of(Summary.objects.latest("version")).findings]


def test_each_line_stands_there_with_its_kind_its_question_and_its_tick(read, day):
    page = read()
    assert ticks(page) == {f"− Gap {OFF}": False, f"− Gap {BOTH}": False, f"> Recommendation {PARKED}": True}
    assert f"Gap {OFF} 1.x.1 on b" in page.text and f"Gap {BOTH} parked" in page.text
    assert page.text.count(PARKED) == 2, "the other time it is a recommendation that nobody owns"
    assert page.text.count(OFF) == page.text.count(BOTH) == 1
    assert "Show 2 lines" in page.text and "The summary says how many lines were kept out of it." in page.text


def test_what_is_off_the_screen_is_closed_until_somebody_opens_it(hers, day):
    page = hers.get(reverse("close", args=[day.pk])).content.decode()
    before, _, folded = page.partition("<details>")
    assert OFF not in before and OFF in folded.partition("</details>")[0]


def test_untouched_it_keeps_out_what_was_kept_off_the_screen(read, send):
    assert send(drawn(read())).status_code == 200
    assert said() == [SEEN, PARKED]


def test_ticks_count(read, send):
    assert send(tick(drawn(read()), OFF, off=[PARKED])).status_code == 200
    assert said() == [SEEN, OFF]
    assert Summary.objects.get().document["lines_kept_out"] == 2


def test_second_press_publishes_nothing_more(read, send, day):
    sent = tick(drawn(read()), OFF)
    answers = [send(sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 302]
    assert answers[1].headers["Location"] == reverse("summary", args=[day.pk])
    assert Summary.objects.count() == 1


def test_everything_seen_leaves_nothing_to_tick(read, send, day, meanwhile, ruth):
    for text in (OFF, PARKED, BOTH):
        meanwhile(withdraw_finding, finding=row(text).pk, version=1)
    page = read()
    assert ticks(page) == {}
    assert "No line is parked or kept off the screen: every line goes into the summary." in page.text
    assert send(drawn(page)).status_code == 200


def test_page_says_what_was_decided_for_the_version_before(read, send, day, ruth):
    send(tick(drawn(read()), OFF, off=[PARKED]))
    by = {"workshop": day, "by": ruth}
    reopen_workshop(**by)
    move_findings(**by, findings=[row(PARKED).pk], question="1.x.9")
    close_workshop(**by)
    page = read()
    assert ticks(page) == {f"− Gap {OFF}": False, f"− Gap {BOTH}": False, f"> Recommendation {PARKED}": False}
    for words in (f"{OFF} 1.x.1 on b put into version 1", f"{BOTH} parked kept out of version 1"):
        assert words in page.text
    heading = "Kept out of an earlier version The summary keeps it out again. Tick a line to put it in."
    assert f"{heading} Put into the summary: > Recommendation {PARKED} 1.x.9 kept out of version 1" in page.text


MEANWHILE = {
    "new off the screen": (record_finding, {"kind": "gap", "text": "Anew.", "question": "1.y.1", "on_screen": False}),
    "new and parked": (record_finding, {"kind": "gap", "text": "Anew."}),
    "says something else": (edit_finding, {"finding": OFF, "version": 1, "text": "Anew."}),
    "is of another kind": (edit_finding, {"finding": OFF, "version": 1, "kind": "strength"}),
    "parked one says something else": (edit_finding, {"finding": PARKED, "version": 1, "text": "Anew."}),
    "taken off the screen": (edit_finding, {"finding": SEEN, "version": 1, "on_screen": False}),
    "on the screen again": (edit_finding, {"finding": OFF, "version": 1, "on_screen": True}),
    "withdrawn": (withdraw_finding, {"finding": OFF, "version": 1}),
    "placed": (move_findings, {"findings": [PARKED], "question": "1.y.1"}),
    "parked": (move_findings, {"findings": [SEEN], "question": None}),
}


def rows_in(said):
    """Return what is said with each text of a line, where an id belongs, become that id."""
    ids = {name: [row(text).pk for text in said[name]] for name in ("findings",) if name in said}
    return {**said, **ids, **({"finding": row(said["finding"]).pk} if "finding" in said else {})}


@pytest.mark.parametrize("how", MEANWHILE)
def test_what_the_page_did_not_show_is_not_published(read, send, day, meanwhile, how):
    act, given = MEANWHILE[how]
    sent = tick(drawn(read()), BOTH)
    meanwhile(act, **rows_in(given))
    answer = send(sent)
    page = Page(answer)
    assert (answer.status_code, Summary.objects.count(), Workshop.objects.get().stage) == (409, 0, Stage.CLOSED)
    assert "Nothing is published yet Lines were changed since this page was opened." in page.text
    assert ticks(page)[f"− Gap {BOTH}"] is True, "the ticks are kept"
    assert ticks(page) == {**ticks(read()), f"− Gap {BOTH}": True}, "and what was not shown stands as by itself"
    assert send(drawn(page)).status_code == 200
    assert BOTH in said() and ("Anew." in said()) == (how in {"new and parked", "parked one says something else"})


def marks(page):
    """Return [(what happened, the line)] as the page marks its lines."""
    said = page.text.split("Put into the summary: ")[1:]
    return [part.partition(" since you opened this page")[0] for part in said if "since you opened this page" in part]


def test_page_marks_what_changed(read, send, day, meanwhile):
    sent = drawn(read())
    meanwhile(record_finding, kind="gap", text="Anew.", question="1.y.1", on_screen=False)
    meanwhile(edit_finding, finding=row(PARKED).pk, version=1, text="Curtains for whom?")
    gone = meanwhile(withdraw_finding, finding=row(OFF).pk, version=1)
    meanwhile(edit_finding, finding=row(BOTH).pk, version=1, on_screen=True)
    meanwhile(move_findings, findings=[row(BOTH).pk], question="1.x.9")
    page = Page(answer := send(sent))
    assert marks(page) == ["− Gap Anew. New", "> Recommendation Curtains for whom? Changed"]
    assert [link for link in page.links if link.startswith("#line-")] == [
        f"#line-{row('Anew.').pk}", f"#line-{row('Curtains for whom?').pk}"
    ]  # fmt: skip
    assert f"{BOTH} 1.x.9 The room may see it now: it goes in like every other line." in page.text
    assert "A line that was withdrawn meanwhile." in page.text and gone.text not in page.text
    assert "<details open>" in answer.content.decode(), "so that what is marked is seen"
    assert "no-store" in answer.headers["Cache-Control"]


def test_tick_taken_away_stays_away_from_a_line_that_changed(read, send, day, meanwhile):
    sent = tick(drawn(read()), OFF, off=[PARKED])
    meanwhile(edit_finding, finding=row(PARKED).pk, version=1, text="Curtains for whom?")
    meanwhile(edit_finding, finding=row(OFF).pk, version=1, text="Nobody dares to.")
    assert set(ticks(Page(send(sent))).values()) == {False}


def test_page_of_an_older_release_publishes_nothing(send, day):
    assert send({}).status_code == 409
    assert Summary.objects.count() == 0


@pytest.mark.parametrize("sent", ["x", "1-", "-1", "1-1", "9" * 400, "0-0 \0 ٣-٣", "1:1"])
def test_what_no_page_sends_publishes_nothing(send, day, sent):
    assert send({"drawn": sent, "line-": "on", f"line-{sent}": "on", "line-1-2-3": "on"}).status_code == 409
    assert Summary.objects.count() == 0


def test_scribe_is_told_and_chooses_nothing(signed_in, account, day, ruth):
    tom = account("tom")
    give_seat(workshop=day, by=ruth, user=tom)
    page = Page(signed_in(tom).get(reverse("close", args=[day.pk])))
    assert ticks(page) == {} and "The facilitator publishes the summary." in page.text
    assert "2 lines are kept off the screen, and stay out of the summary unless the facilitator puts them in" in page.text
    assert OFF not in page.text and BOTH not in page.text and "Parked lines > Recommendation Curtains?" in page.text


def test_one_query_count_however_many_lines(hers, day, meanwhile, django_assert_num_queries):
    address = reverse("close", args=[day.pk])
    hers.get(address)
    for n in range(3):
        meanwhile(record_finding, kind="gap", text=f"One more, {n}.", on_screen=n != 1)
        with django_assert_num_queries(14):  # those of the review, and two for what there is to choose
            assert hers.get(address).status_code == 200
