"""Where one thing is to be typed, its box has the focus."""

import pytest

from tests.pages.reading import Page


@pytest.mark.parametrize(("address", "name"), [("/sign-in/", "username"), ("/join/", "code"), ("/join/?ended", "code")])
def test_first_box_has_the_focus(client, db, address, name):
    assert [c["name"] for c in Page(client.get(address)).visible if "autofocus" in c] == [name]


def test_box_of_a_way_in_that_ended_is_described_by_why(client, db):
    (box,) = Page(client.get("/join/?ended")).visible
    assert box["aria-describedby"] == "ended code-hint"
