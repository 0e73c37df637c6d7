"""A device that holds the page is told so in a few words, and nobody is told so of what would be another page for them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.actions.seats import give_seat, hand_over
from diagnostics.actions.workshops import return_to_planned
from diagnostics.live.admission import cookie_name
from diagnostics.models import Edition, Seat
from diagnostics.queries.day import in_order
from tests.conftest import signed_in
from tests.support.agenda import put_in_order


def lead(client, workshop, tag=None):
    return client.get(reverse("lead", args=[workshop.pk]), headers={"if-none-match": tag} if tag else {})


def shell_of(client, workshop, role, tag=None):
    path = reverse("lead_shell", args=[workshop.edition.fingerprint, role])
    return client.get(path, headers={"if-none-match": tag} if tag else {})


@pytest.fixture
def held(running, leading):
    """The tag of the shell that the facilitator's device holds."""
    return shell_of(leading, running, "facilitator")["ETag"]


def test_a_device_that_holds_the_page_is_told_so(running, leading, held, django_assert_num_queries):
    whole = lead(leading, running)
    assert (whole.status_code, whole["ETag"]) == (200, held)
    with django_assert_num_queries(3):  # session, user, seat with workshop
        told = lead(leading, running, held)
    assert (told.status_code, told.content, told["ETag"]) == (304, b"", held)
    assert (told["X-Workshop-Version"], told["Cache-Control"]) == ("1", "no-store")
    assert {cookie_name(running.pk), "csrf"} <= told.cookies.keys(), "it is let in to the stream, and may write"
    again = shell_of(leading, running, "facilitator", held)
    assert (again.status_code, again.content, again["X-Workshop-Version"]) == (304, b"", "1")


@pytest.mark.parametrize("tag", ["", '""', "*", "another", '"W/"', "é".encode().decode("latin-1"), "x" * 5000])
def test_another_tag_gets_the_page(running, leading, held, tag):
    assert lead(leading, running, tag).status_code == 200
    assert lead(leading, running, f"W/{held}").status_code == 200


def test_another_account_gets_its_own_page(running, facilitator, scribe, stranger, held):
    """Also on the same device, with the same seat; and who may see nothing learns nothing by a tag."""
    give_seat(workshop=running, by=facilitator, user=stranger, role="facilitator")
    other = lead(signed_in(stranger), running, held)
    assert (other.status_code, other.context["record"]["me"]) == (200, stranger.pk)
    assert other["ETag"] != held
    assert lead(signed_in(scribe), running, held).status_code == 200
    Seat.objects.filter(user=stranger).delete()
    assert lead(signed_in(stranger), running, held).status_code == 404
    assert lead(Client(), running, held)["Location"].startswith(reverse("sign_in"))


def test_signed_out_it_is_asked_to_sign_in(running, leading, held):
    leading.post(reverse("sign_out"))
    assert lead(leading, running, held).status_code == 302
    assert shell_of(leading, running, "facilitator", held).status_code == 302


def test_another_seat_another_release_or_another_edition_is_another_page(
    running, leading, facilitator, scribe, held, monkeypatch
):
    hand_over(workshop=running, by=facilitator, seat=Seat.objects.get(workshop=running, user=scribe).pk)
    now = lead(leading, running, held)
    assert (now.status_code, lead(leading, running, now["ETag"]).status_code) == (200, 304)
    with monkeypatch.context() as released:
        released.setattr("diagnostics.views.leading.release", lambda: "another")
        assert lead(leading, running, now["ETag"]).status_code == 200
    Edition.objects.filter(pk=running.edition_id).update(fingerprint="0123" * 16)
    assert lead(leading, running, now["ETag"]).status_code == 200


OWNERS = r'<form method="post" action="../seats/reclaim/"[^>]*>.*?</form>'
OF_A_WORKSHOP = [
    OWNERS, r'<script id="record".*?</script>', r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', r"<title>[^<]*",
    r'<ol class="map__sections".*</nav>', r'<div class="work__topic".*?<div class="work__record">', r"data-code>[^<]*",
    r'<datalist id="question-keys">.*?</datalist>', r'data-stage="\w*', r"data-area>[^<]*", r'<svg class="tree.*?</svg>',
]  # fmt: skip
# Forms that take the lead back, on the page and in its shell, where the record says whether they are shown: in the note that
# the lead is gone, and, to a scribe, in the column beside the work as well.
OWNERS_FORMS = {
    ("facilitator", True): [1, 1], ("facilitator", False): [0, 1], ("scribe", True): [2, 2], ("scribe", False): [0, 2],
}  # fmt: skip


def without_workshop(page):
    """The page without what its record says: lines, tokens, area, title, code, stage, how far the room got, and the order."""
    text = page.content.decode()
    for part in OF_A_WORKSHOP:
        text = re.sub(part, "", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("who", ["facilitator who planned it", "scribe", "facilitator who did not", "scribe who planned it"])
@pytest.mark.parametrize("stage", ["planned", "running"])
def test_the_shell_is_the_page_without_its_workshop(running, facilitator, scribe, who, stage):
    """So the page that a device holds is the one it would be given. Who owns the workshop is in the record: see role.js."""
    if stage == "planned":
        return_to_planned(workshop=running, by=facilitator)
    if who in ("facilitator who did not", "scribe who planned it"):
        hand_over(workshop=running, by=facilitator, seat=Seat.objects.get(workshop=running, user=scribe).pk)
    user = scribe if who in ("scribe", "facilitator who did not") else facilitator
    client, role = signed_in(user), Seat.objects.get(workshop=running, user=user).role
    page, shell = lead(client, running), shell_of(client, running, role)
    assert page["ETag"] == shell["ETag"]
    assert without_workshop(page) == without_workshop(shell)
    owns = user == facilitator
    assert page.context["record"]["owns"] == owns
    assert [len(re.findall(OWNERS, one.content.decode(), re.DOTALL)) for one in (page, shell)] == OWNERS_FORMS[role, owns]


def test_the_parts_of_the_page_that_are_kept_are_those_of_its_edition_and_its_day(running, leading, another, strange):
    """Drawn for one workshop, they come to another one in its own order, and with its own lines."""
    put_in_order(another, "CANLYNIAD", "1", "4")
    pages = {}
    for client, workshop in ((leading, running), (strange, another), (leading, running)):
        page = lead(client, workshop)
        text = page.content.decode()
        sections = in_order(page.context["content"], [item["section"] for item in page.context["record"]["agenda"]])
        expected = [section.key for section in sections]
        assert re.findall(r'<li class="map__section [^>]*data-section="(.*?)"', text) == expected
        assert list(dict.fromkeys(re.findall(r'data-section-of="(.*?)"', text))) == expected
        pages.setdefault(workshop, []).append(expected)
    assert pages[running][0] == pages[running][1] != pages[another][0]
