"""Every view of the shared screen is drawn, has a name of its own wherever it is spoken of, and is kept by the wall."""

import re

from django.urls import reverse

from diagnostics.actions.screens import lead_to, show_view
from diagnostics.queries.screen import screen_of
from diagnostics.templatetags.room import spoken_now
from diagnostics.vocabulary import View
from tests.room.conftest import joined

VIEW = re.compile(r'<article[^>]* data-view="(\w+)"')


def test_each_view_is_drawn_and_named(running, facilitator):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    drawn, named, phone = {}, {}, joined(running)
    for view in View.values:
        show_view(workshop=running, by=facilitator, view=view)
        drawn[view] = VIEW.findall(phone.get(reverse("room", args=[running.pk])).content.decode())
        named[view] = spoken_now(screen_of(running.pk))
    assert drawn == {view: [view] for view in View.values}
    assert len(set(named.values())) == len(View)


def test_the_wall_keeps_each_view_but_the_question(running):
    """That one the lead page on the same laptop draws, when the server is away."""
    page = joined(running).get(reverse("projector", args=[running.pk])).content.decode()
    _, _, kept = page.partition("<template data-kept>")
    assert sorted(VIEW.findall(kept.partition("</template>")[0])) == sorted(set(View.values) - {View.QUESTION})
