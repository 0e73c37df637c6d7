from datetime import UTC, date, datetime, time

import pytest
from django.forms import ValidationError

from diagnostics import clock
from diagnostics.forms.fields import Day, Email, OneLine, Time, Words

pytestmark = pytest.mark.one_database  # what is typed, before it is kept


@pytest.mark.parametrize(
    "typed", ["9:30", "09.30", "0930", " 09:30 ", "9.30am", "9:30 AM", "0930 a.m.", "9:30\u202fam", "\u200b9 : 30\u2060"]
)
def test_time_as_people_write_it(typed):
    assert Time().clean(typed) == time(9, 30)


@pytest.mark.parametrize(
    ("typed", "hour"), [("9am", 9), ("9 am", 9), ("12am", 0), ("12pm", 12), ("1pm", 13), ("12.00", 12), ("23:00", 23)]
)
def test_hour_of_either_half_of_the_day(typed, hour):
    assert Time().clean(typed) == time(hour)


@pytest.mark.parametrize("typed", ["noon", "Midday", "12 noon", "12.00 noon", "12:00 midday", "\u200bnoon "])
def test_noon_is_twelve(typed):
    assert Time().clean(typed) == time(12)


@pytest.mark.parametrize(
    "typed",
    ["11 noon", "noon pm", "afternoon", "12.30 noon", "25:00", "9:60", "nine", "9", "٠٩:٣٠", "13pm", "0am", "9.30xm", "9.5am"],
)
def test_time_that_is_none(typed):
    with pytest.raises(ValidationError, match="Give the time as hours and minutes"):
        Time().clean(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14 March 2027", date(2027, 3, 14)),
        ("2027-03-14", date(2027, 3, 14)),
        ("14/3/27", date(2027, 3, 14)),
        ("Sunday 14th March 2027", date(2027, 3, 14)),
        ("14 March", date(2027, 3, 14)),
        ("Friday week", date(2026, 12, 4)),
        ("in two weeks", date(2026, 12, 10)),
        (date(2027, 3, 14), date(2027, 3, 14)),
    ],
)
def test_day_as_people_say_it(typed, day):
    with clock.as_if(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        assert Day().clean(typed) == day


def test_day_from_a_page_with_three_boxes():
    data = {"date_day": "14", "date_month": "03", "date_year": " 2027"}
    assert Day().clean(Day().widget.value_from_datadict(data, {}, "date")) == date(2027, 3, 14)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Give the date."),
        (" ", "Give the date."),
        ("30 2 2027", "There is no such day."),
        ("1 1 1927", "There is no such day."),
        ("soon", "There is no such day."),
        ("1" * 5000, "There is no such day."),
        ("٣ 1 2027", "There is no such day."),
        ("March 2027", "That is more than one day. Give one"),
        ("Saturday 14 March 2027", "14 March 2027 is a Sunday. Correct the one or the other."),
    ],
)
def test_day_that_is_none(typed, said):
    with pytest.raises(ValidationError) as refused:
        Day(says="the date").clean(typed)
    assert refused.value.messages[0].startswith(said)


def test_line_drops_what_cannot_be_seen():
    assert OneLine().clean(" Salt\u202emere\x00\n North ") == "Saltmere North"


@pytest.mark.parametrize(("field", "kept"), [(OneLine, "Saltmere"), (Words, "Salt\u200bmere")])
def test_what_nobody_sees_stays_in_words_and_goes_from_names(field, kept):
    assert field().clean("Salt\u200bmere") == kept


@pytest.mark.parametrize(
    "typed", ["ann@example.org;", "Ann Other <ann@example.org>", "mailto:ann@example.org", "ann@example\u2060.org"]
)
def test_email_as_it_is_copied(typed):
    assert Email().clean(typed) == "ann@example.org"


def test_line_that_is_too_long_is_told_its_limit():
    with pytest.raises(ValidationError) as refused:
        OneLine(limit=5).clean("Saltmere")
    assert refused.value.messages == ["This holds up to 5 characters; this has 8. Shorten it."]


@pytest.mark.parametrize("typed", ["a b@example.org", "nobody", "x@", "ann@example.org; bob@example.org"])
def test_email_that_is_none(typed):
    with pytest.raises(ValidationError, match="name@example.org"):
        Email().clean(typed)


def test_an_address_that_is_too_long_is_told_only_that():
    with pytest.raises(ValidationError) as refused:
        Email(limit=254).clean("a" * 357 + "@example.org")
    assert refused.value.messages == ["This holds up to 254 characters; this has 369. Shorten it."]
