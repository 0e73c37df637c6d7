"""A face of a summary is one module. It is promised to what is published from then on, and to nothing before."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from diagnostics.actions.summaries import queue_lacking_files, store_file
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.errors import SummaryCannotBeMade
from diagnostics.models import Summary
from diagnostics.queries.files_to_make import jobs, lacking_files
from diagnostics.queries.published import kinds_of
from diagnostics.summary.documents import SCHEMA
from diagnostics.summary.faces import FACES, Face, register
from workbook_site.headers import headers_of

SAID = "Saltmere says:\n- Nobody counts the boarders.\n"


@pytest.fixture
def add_face():
    """Return a function that registers a face for the length of a test."""
    added = []

    def add_face(**said):
        added.append(Face(**{"kind": "txt", "name": "text file", "media": "text/plain; charset=utf-8", "make": text} | said))
        register(added[-1])

    yield add_face
    for face in added:
        del FACES[face.kind]


@pytest.fixture
def with_text(add_face):
    """What one module does that adds a face."""
    add_face()


def text(summary, before):
    return "".join([f"{summary.area} says:\n", *(f"- {line.text}\n" for line in summary.findings[:1])]).encode()


@pytest.fixture
def pdf_stored(published):
    """The published summary, its PDF there already: a small one."""
    store_file(summary=published, kind="pdf", content=b"%PDF-1.7 a small one")
    return published


def test_new_face_is_on_the_page_the_link_the_command_and_in_the_queue(
    with_text, pdf_stored, client, facilitator, make_files, tmp_path
):
    assert pdf_stored.promised == ["pdf", "json", "txt"]
    make_files()
    assert kinds_of(pdf_stored) == {"pdf", "json", "txt"}
    client.force_login(facilitator)
    page = client.get(reverse("summary", args=[pdf_stored.workshop_id]))
    address = reverse("summary_file", args=[pdf_stored.workshop_id, 1, "txt"])
    said = page.content.decode()
    assert [f"Download the {name}<" in said for name in ("PDF", "JSON", "text file")] == [True] * 3
    assert f'href="{address}"' in said and "being made" not in said
    token = pdf_stored.link.token
    link, download = reverse("circulated", args=[token]), reverse("circulated_file", args=[token])
    said = Client().get(link).content.decode()
    assert said.count("<button") == 2 and "Download the PDF</button>" in said and "Download the text file</button>" in said
    for got in (client.get(address), Client().post(download, {"kind": "txt"})):
        assert got.content.decode() == SAID
        assert {name: got.headers[name] for name in ("Content-Type", "Content-Disposition")} == {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Disposition": 'attachment; filename="saltmere-2030-05-14-v1.txt"',
        }
        guarded = ("X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
        expected = headers_of(got.request["PATH_INFO"])
        assert [got.headers[name] for name in guarded] == [expected[name.lower()] for name in guarded]
    call_command("workshop_summary", str(pdf_stored.workshop_id), format="txt", output=str(tmp_path / "out"))
    assert (tmp_path / "out").read_text() == SAID


def test_link_gives_the_first_file_unless_another_is_asked_for(with_text, pdf_stored, client, make_files):
    page, download = (reverse(name, args=[pdf_stored.link.token]) for name in ("circulated", "circulated_file"))
    said = client.get(page).content.decode()
    assert "as a PDF." in said and "Download the summary</button>" in said and "Another file is being made." in said
    assert client.post(download).content == b"%PDF-1.7 a small one"
    assert "Another file is being made." in client.post(download, {"kind": "txt"}).content.decode()
    make_files()
    assert client.post(download).content == b"%PDF-1.7 a small one"
    assert client.post(download, {"kind": "txt"}).content.decode() == SAID
    for kind in ("json", "html", "../pdf"):  # not for whoever has a link; not there at all
        assert "Download the PDF</button>" in client.post(download, {"kind": kind}).content.decode()


def test_link_says_when_another_file_does_not_come(with_text, pdf_stored, client):
    jobs().delete()
    said = client.get(reverse("circulated", args=[pdf_stored.link.token])).content.decode()
    assert "Download the summary</button>" in said and "Another file is not ready, though it should be." in said


def test_face_that_came_later_leaves_an_older_summary_whole(
    pdf_stored, add_face, client, facilitator, make_files, tmp_path, publish
):
    make_files()
    client.force_login(facilitator)
    addresses = [
        reverse("summary", args=[pdf_stored.workshop_id]),
        reverse("circulated", args=[pdf_stored.link.token]),
    ]

    def said():
        pages = [client.get(address).content.decode() for address in addresses]
        return [[line for line in page.splitlines() if "csrfmiddlewaretoken" not in line] for page in pages]

    before = said()
    add_face()
    assert said() == before
    assert lacking_files() == []
    queue_lacking_files()
    assert jobs().ready().count() == 0
    late = reverse("summary_file", args=[pdf_stored.workshop_id, 1, "txt"])
    assert [client.get(late).status_code, client.post(late).status_code] == [404, 404]
    reopen_workshop(workshop=pdf_stored.workshop, by=facilitator)
    second = publish(pdf_stored.workshop)
    assert second.promised == ["pdf", "json", "txt"]
    assert [row.pk for row in lacking_files()] == [second.pk]


def test_summary_from_before_there_were_promises_was_promised_what_was_made_then(add_face, published):
    """As the migration leaves its row."""
    add_face()
    assert Summary(workshop=published.workshop).promised == ["pdf", "json"]


def test_command_makes_a_later_face_of_an_older_summary_where_it_says_enough(pdf_stored, add_face, tmp_path):
    add_face()
    add_face(kind="ics", name="calendar", since=SCHEMA + 1)
    out = str(tmp_path / "out")
    call_command("workshop_summary", str(pdf_stored.workshop_id), format="txt", output=out)
    assert (tmp_path / "out").read_text() == SAID
    with pytest.raises(CommandError, match="Version 1 was published before there was a calendar, .* publish a new version."):
        call_command("workshop_summary", str(pdf_stored.workshop_id), format="ics", output=out)


def test_face_that_cannot_be_made_keeps_no_other_from_being_made(add_face, pdf_stored, published, make_files, recorded):
    made = []

    def fail(summary, before):
        raise SummaryCannotBeMade

    add_face(kind="bad", name="bad one", make=fail)
    add_face(kind="big", name="big one", make=lambda *said: made.append("big") or b"big", is_heavy=True)
    add_face(kind="txt", make=lambda *said: made.append("txt") or b"small")
    pdf_stored.promised = ["pdf", "json", "bad", "big", "txt"]
    pdf_stored.save()
    with pytest.raises(SummaryCannotBeMade):
        make_files()
    assert made == ["txt", "big"], "the heavy ones last"
    assert kinds_of(pdf_stored) == {"pdf", "json", "txt", "big"}


def test_file_of_a_face_that_is_no_more_is_passed_over(with_text, pdf_stored, client, facilitator, make_files):
    make_files()
    client.force_login(facilitator)
    with pytest.MonkeyPatch.context() as release:
        release.delitem(FACES, "txt")
        said = client.get(reverse("summary", args=[pdf_stored.workshop_id])).content.decode()
        assert "text file" not in said and "being made" not in said
        assert client.get(reverse("summary_file", args=[pdf_stored.workshop_id, 1, "txt"])).status_code == 404
        assert Client().get(reverse("circulated", args=[pdf_stored.link.token])).content.decode().count("<button") == 1


@pytest.mark.parametrize("kind", ["pdf", "links", "Txt", "a/b", "", "abcdefghijk"])
def test_kind_that_cannot_be_an_address_is_refused(kind):
    with pytest.raises(ValueError, match="cannot be the kind of a face. Choose up to ten small letters"):
        register(Face(kind, "one", "text/plain", text))
