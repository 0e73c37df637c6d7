"""The summary says a deadline as it was said, with the day that it was taken to mean, and what is soonest first."""

import datetime
import json
import re

import pytest

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.models import Workshop
from diagnostics.outputs.faces.json import make as json_face
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.published import frozen, summary_of
from diagnostics.summary.documents import verify
from tests.paper.reading import faults, squeezed, text_of

pytestmark = pytest.mark.one_database
AT = datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC)
SAID = {
    "1.x.9": ("Never.", "ongoing"),
    "4.1.1": ("Last.", "Q1 2032"),
    "1.y.1": ("First.", "1/6/2030"),
    "1.x.1": ("Next.", "in a month"),
}
TOLD = ["1 Jun 2030", "in a month 14 Jun 2030", "Q1 2032 31 Mar 2032", "ongoing"]


@pytest.fixture
def published(running, facilitator, publish):
    by = {"workshop": running, "by": facilitator}
    with clock.as_if(AT):
        for key, (what, by_when) in SAID.items():
            known = {"text": "A third.", "as_of": "2021 - 23"} if key == "1.x.1" else {}
            save_answer(**by, question=key, version=0, to_find_out=what, by_when=by_when, **known)
        agree_action(**by, what="Count every boarder.", by_when="end of March")
        agree_action(**by, what="Weigh.", by_when="Friday 4th December 2026")
        agree_action(**by, what="Ask.", by_when="when it is funded")
        agree_action(**by, what="Buy thicker curtains.")
    return publish(Workshop.objects.get(pk=running.pk))


def cells(page, place):
    """What stands under *By when*, row by row, in the first table after a heading."""
    table = page[page.index(f">{place}</h") :].partition("</table>")[0]
    found = re.findall(r'<td class="when">(.*?)</td>', table, re.DOTALL)
    return [" ".join(re.sub("<.*?>", " ", cell).split()) for cell in found]


def test_the_page_says_both_and_the_soonest_first(published, client, facilitator):
    client.force_login(facilitator)
    page = client.get(f"/workshops/{published.workshop_id}/summaries/1/").content.decode()
    due = ["end of March 31 Mar 2031", "Friday 4th December 2026", "when it is funded", "no date yet"]
    assert cells(page, "Who does what, by when") == due
    assert cells(page, "To be found out") == TOLD
    assert re.findall(r'By when</th><td>(.*?)</td>', page) == [
        "end of March (31 March 2031)", "Friday 4th December 2026", "when it is funded", '<em class="missing">no date yet</em>',
    ]  # fmt: skip
    assert "Source not given, 2021 - 23." in page


def test_so_does_the_pdf(published):
    pdf = pdf_face(summary_of(published))
    text = text_of(pdf)
    assert faults(pdf) == []
    places = [text.find(squeezed(told)) for told in TOLD]
    assert -1 not in places and places == sorted(places)
    for told in ("end of March 31 Mar 2031", "end of March (31 March 2031)", "2021 - 23."):
        assert (told, text.count(squeezed(told))) == (told, 1)


def test_readers_have_the_day_and_what_was_said(published):
    told = json.loads(json_face(summary_of(published), None))
    due = [(action["by_when"], action.get("by_when_said")) for action in told["actions"]]
    said = [
        ("2031-03-31", "end of March"),
        ("2026-12-04", "Friday 4th December 2026"),
        (None, "when it is funded"),
        (None, None),
    ]
    assert due == said  # where nothing was said nothing is, and no fingerprint moves
    assert verify(published.document, published.fingerprint)


def test_the_next_version_says_what_changed_of_it(published, running, facilitator, publish):
    reopen_workshop(workshop=running, by=facilitator)
    row = running.actions.first()
    edit_action(workshop=running, by=facilitator, key_action=row.pk, version=1, by_when="2031-03-31", by_when_said="Easter")
    publish(Workshop.objects.get(pk=running.pk))
    pdf = pdf_face(frozen(Workshop.objects.get(pk=running.pk)).summary, summary_of(published))
    told = "By when: Easter (31 March 2031); before: end of March (31 March 2031)."
    assert text_of(pdf).count(squeezed(told)) == 1
