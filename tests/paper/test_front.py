"""The first page: what was recorded, what was set down, and how far that is agreed."""

import datetime
import re

import pytest

from diagnostics.actions.key_actions import agree_action
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.summary import draw_up

AT = datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC)
RECORDED = "The workshop recorded no strengths, no examples of good practice, no gaps and no recommendations"
STANDINGS = {
    "": "",
    "yes": "and set down 1 key action. Its lead was there and agreed.",
    "no": "and set down 1 key action. It is not agreed yet by a lead who was there: it waits for a yes.",
    "yes yes": "and set down 2 key actions. Every lead was there and agreed.",
    "no no": "and set down 2 key actions. None is agreed yet by a lead who was there: all wait for a yes.",
    "yes no": "and set down 2 key actions. 1 was agreed by a lead who was there; the other waits for a yes.",
    "yes no yes no": "and set down 4 key actions. 2 were agreed by a lead who was there; the others wait for a yes.",
}


@pytest.mark.parametrize(("agreed", "said"), STANDINGS.items())
def test_front_says_in_a_sentence_what_was_agreed(running, facilitator, agreed, said):
    for number, yes in enumerate(agreed.split(), 1):
        agree_action(workshop=running, by=facilitator, what=f"Action {number}.", lead_person="Mair Pugh", agreed=yes == "yes")
    html = paper_of(draw_up(running, version=1, at=AT))
    found = re.search('<p class="front__said">(.*?)</p>', html)[1]
    assert re.sub("<.*?>", "", found) == (f"{RECORDED}, {said}" if said else f"{RECORDED}.")
    assert html.count("no key actions") == (0 if agreed else 1)
