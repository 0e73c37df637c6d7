"""The history of a workshop, as whoever planned it reads it: every write, in plain words, and nothing buried."""

import datetime
import re

import pytest
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions.arranging import arrange_agenda
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.participants import change_participants, list_participant, remove_participant
from diagnostics.actions.screens import hold_screen, lead_to
from diagnostics.actions.seats import give_seat, hand_over, take_seat
from diagnostics.actions.workshops import change_code, change_details, start_workshop
from diagnostics.errors import Refused
from diagnostics.models import AgendaItem, Event, Participant, QuestionMark, Seat
from diagnostics.queries.history import A_PAGE, Moves, happened_in
from diagnostics.templatetags.history import WORDS, told
from tests.actions.day_played import Day, NothingToDoItTo
from tests.actions.every_action import SCRIPT, VERBS
from tests.pages.reading import Page


@pytest.fixture
def idris(account):
    return account("idris", "Idris Vaughan")


@pytest.fixture
def address(workshop):
    return reverse("workshop_history", args=[workshop.pk])


@pytest.fixture
def read(hers, address):
    """Return a function that gives the page, or another one, as its reader sees it: its text, the newest first."""
    return lambda query="": Page(hers.get(address + query)).text


@pytest.fixture
def by(workshop, ruth):
    return {"workshop": workshop, "by": ruth}


def start(workshop, by):
    start_workshop(workshop=workshop, by=by, planned_for=workshop.date)


def test_every_verb_has_words():
    assert set(WORDS) == VERBS


@pytest.fixture
def full_day(workshop, ruth, idris, account):
    """A day in which everything was done once."""
    day = Day(workshop, [ruth, idris, account("nesta", "Nesta Hughes")], 1)
    for verb in SCRIPT:
        for _ in range(60):
            try:
                day.do(verb)
                break
            except (Refused, NothingToDoItTo):
                continue
    return day


def test_a_day_in_which_everything_was_done_is_told(full_day, workshop, read):
    page = happened_in(workshop)
    entries = [one for _, entries in page.days for entry in entries for one in getattr(entry, "moves", [entry])]
    assert {entry.verb for entry in entries} == VERBS
    assert [entry.revision for entry in entries] == list(range(len(entries), 0, -1))
    said = {entry.revision: told(entry, page.names) for entry in entries}
    assert [one for one in said.values() if re.search(r"None|\[|\{|  |\bat $| to $|^$", one.what)] == []
    assert {one.untold for one in said.values()} == {False}
    text = read()
    assert [one.what for one in said.values() if one.what not in text] == []


def test_who_gave_and_took_a_seat(by, idris, read):
    give_seat(**by, user=idris)
    give_seat(**by, user=idris, role="facilitator")
    take_seat(**by, seat=Seat.objects.get(user=idris).pk)
    sentences = ("took Idris’s seat away", "made Idris’s seat the facilitator’s", "gave Idris the scribe’s seat")
    assert all(f"Ruth {sentence}" in read() for sentence in sentences)


def test_what_changed_from_what_to_what(by, read):
    change_details(**by, venue="Town hall")
    change_details(**by, venue="The Harbour Rooms", date=datetime.date(2027, 3, 21))
    text = read()
    assert "Ruth changed the venue Venue Town hall" in text
    assert "Ruth changed the details Date from 14 March 2027 to 21 March 2027 Venue from Town hall to The Harbour Rooms" in text


def test_why_questions_were_left_out_is_said_once_with_what_they_are(by, workshop, read):
    start_workshop(**by, planned_for=workshop.date)
    items = {item.pk: item for item in AgendaItem.objects.filter(workshop=workshop, section__isnull=False)}
    first, second, *_ = items
    arrange_agenda(**by, items={first: {"reason": "No time today"}, second: {"reason": "Nobody speaks for it"}})
    text = read()
    for pk, reason in ((first, "No time today"), (second, "Nobody speaks for it")):
        left_out = QuestionMark.objects.filter(workshop=workshop, question__topic__section=items[pk].section)
        keys = ", ".join(left_out.order_by("pk").values_list("question__key", flat=True))
        assert text.count(f"{keys}: reason {reason}") == 1
        assert text.count(reason) == 1
    assert "Reason" not in text


def test_another_code_of_the_place_is_told_as_such(by, read):
    change_details(**by, area_code="E06000052")
    assert "Ruth changed the code of the place Code of the place E06000052" in read()
    change_details(**by, area_code="E07000240")
    assert "Ruth changed the code of the place Code of the place from E06000052 to E07000240" in read()
    change_details(**by, area="Elsewhere")
    assert "Code of the place from E07000240 to nothing" in read()
    change_details(**by, area="Nowhere")
    assert "Ruth changed the area Area from Elsewhere to Nowhere" in read()


def test_two_who_share_a_first_name_are_told_apart(by, account, read):
    other = account("ruth2", "Ruth Vaughan")
    give_seat(**by, user=other)
    change_code(workshop=by["workshop"], by=other)
    text = read()
    assert "Ruth Penhallow gave Ruth Vaughan the scribe’s seat" in text
    assert "Ruth Vaughan gave a new join code" in text
    assert by["workshop"].code not in text


def test_a_withdrawn_line_shows_its_text(by, read):
    row = record_finding(**by, kind="gap", text="Nobody owns it", question="1.x.1").subject
    withdraw_finding(**by, finding=row.pk, version=1)
    assert "Ruth withdrew a gap at 1.x.1 Nobody owns it" in read()


def test_a_reworded_line_shows_both_texts(by, read):
    row = record_finding(**by, kind="gap", text="Nobody owns it").subject
    edit_finding(**by, finding=row.pk, version=1, text="No one owns it")
    assert "Ruth changed a gap that is parked Text from Nobody owns it to No one owns it" in read()
    assert "Ruth parked a gap Nobody owns it" in read()


def test_somebody_taken_off_the_list_keeps_the_name_there(by, read):
    row = list_participant(**by, role="Midwife", name="Mair Pugh").subject
    remove_participant(**by, participant=row.pk)
    assert "Ruth took Mair Pugh off the list of participants" in read()
    assert "Ruth put Mair Pugh on the list of participants" in read()


def test_ticks_on_the_list_are_told_by_name(by, workshop, read):
    row = Participant.objects.filter(workshop=workshop).first()
    change_participants(**by, people={row.pk: {"present": True}}, drawn={row.pk: {"present": False}}, more=[{"role": "Aunt"}])
    assert f"changed 2 places on the list of participants {row} ticked as present Aunt put on the list" in read()


def test_a_line_kept_off_the_screen_stays_closed(by, hers, address):
    """The laptop may be mirrored."""
    record_finding(**by, kind="gap", text="Between us", question="1.x.1", on_screen=False)
    html = hers.get(address).content.decode()
    assert re.search(r"<details><summary>Show what it says</summary>[^/]*Between us", html)
    assert html.count("Between us") == 1


def test_a_line_that_was_taken_off_the_screen_is_closed_wherever_it_is_told(by, hers, address):
    line = record_finding(**by, kind="gap", text="About Mrs X", question="1.x.1").subject
    edit_finding(**by, finding=line.pk, version=1, text="About Mrs X, again")
    edit_finding(**by, finding=line.pk, version=2, on_screen=False)
    html = re.sub(r"<details>.*?</details>", "", hers.get(address).content.decode(), flags=re.S)
    assert "Mrs X" not in html
    edit_finding(**by, finding=line.pk, version=3, on_screen=True)
    html = re.sub(r"<details>.*?</details>", "", hers.get(address).content.decode(), flags=re.S)
    assert html.count("About Mrs X") == 3


def test_forty_moves_of_the_screen_are_one_line(by, workshop, ruth, read):
    start(workshop, ruth)
    for n in range(39):
        lead_to(**by, question=("1.x.1", "1.x.9", "4.1.1")[n % 3])
    hold_screen(**by, held=True)
    record_finding(**by, kind="gap", text="A line")
    lead_to(**by, question="1.x.1")
    entries = [entry for _, entries in happened_in(workshop).days for entry in entries]
    assert [len(entry.moves) for entry in entries if isinstance(entry, Moves)] == [40]
    assert [getattr(entry, "verb", "moves") for entry in entries[:4]] == [
        "screen.led", "finding.recorded", "moves", "workshop.started",
    ]  # fmt: skip
    text = read()
    assert "Ruth went on to 1.x.1; the screen was held" in text
    assert "Ruth moved the screen 40 times" in text


def test_pages_hold_each_write_once(by, workshop, ruth, hers, address):
    start(workshop, ruth)
    for n in range(A_PAGE + 5):
        lead_to(**by, question=("1.x.1", "4.1.1")[n % 2])
        record_finding(**by, kind="gap", text=f"Line {n}")
    seen, query, pages = [], "", 0
    while query is not None:
        page = hers.get(address + query).context["page"]
        for _, entries in page.days:
            seen += [one.revision for entry in entries for one in getattr(entry, "moves", [entry])]
        pages += 1
        query = f"?before={page.earlier}" if page.earlier else None
    workshop.refresh_from_db()
    assert (seen, pages) == (list(range(workshop.revision, 0, -1)), 2)


@pytest.mark.parametrize("before", ["0", "1", "-1", "x", "9" * 30, "²", "1.5", ""])
def test_any_page_that_is_asked_for_is_drawn(hers, address, before):
    assert hers.get(address, {"before": before}).status_code == 200


@pytest.mark.parametrize("more", [0, 1, 40])
def test_it_takes_eighteen_queries(by, workshop, ruth, hers, address, idris, django_assert_num_queries, more):
    start(workshop, ruth)
    for n in range(more):
        record_finding(**by, kind="gap", text=f"Line {n}", question="1.x.1")
        lead_to(**by, question="1.x.1")
        list_participant(**by, role="Midwife")
        remove_participant(**by, participant=Participant.objects.last().pk)
        give_seat(**by, user=idris)
        take_seat(**by, seat=Seat.objects.get(user=idris).pk)
    hers.get(address)
    with django_assert_num_queries(18):  # session, user, seat with workshop; two of events, two of their names, eleven of rows
        hers.get(address)


def test_days_are_those_of_the_workshops_zone(by, workshop):
    """Half an hour past midnight in London is the evening before, by UTC, in summer."""
    with clock.as_if(datetime.datetime(2030, 5, 14, 22, 30, tzinfo=datetime.UTC)):
        change_code(**by)
    with clock.as_if(datetime.datetime(2030, 5, 14, 23, 30, tzinfo=datetime.UTC)):
        change_code(**by)
    days = [day for day, _ in happened_in(workshop).days]
    assert days[:2] == [datetime.date(2030, 5, 15), datetime.date(2030, 5, 14)]


def test_what_an_older_version_did_not_keep_is_not_made_up(by, idris, read):
    give_seat(**by, user=idris)
    change_code(**by)
    Event.objects.update(schema=1, changes=[])
    text = read()
    assert "Ruth gave a seat What exactly it changed was not kept then." in text
    assert "Ruth gave a new join code" in text
    assert "join code What" not in text


def test_presence_of_older_versions_is_no_history(by, workshop, read):
    change_code(**by)
    Event.objects.filter(verb="code.changed").update(verb="line.taken")
    assert [entry.verb for _, entries in happened_in(workshop).days for entry in entries] == ["workshop.planned"]


def test_only_the_owner_reads_it(by, workshop, ruth, idris, signed_in, hers, address):
    give_seat(**by, user=idris)
    his = signed_in(idris)
    overview = reverse("workshop", args=[workshop.pk])
    assert (his.get(address).status_code, address in Page(his.get(overview)).links) == (404, False)
    hand_over(**by, seat=Seat.objects.get(user=idris).pk)
    assert (his.get(address).status_code, address in Page(his.get(overview)).links) == (404, False)
    assert (hers.get(address).status_code, address in Page(hers.get(overview)).links) == (200, True)
    assert hers.post(address).status_code == 405
