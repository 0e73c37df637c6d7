"""The summary on a screen begins with the way to each of its parts."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.one_database


def parts_of(html):
    return re.findall(r'<(?:section|footer) class="[\w -]*" id="([\w-]+)"', html)


def test_contents_lead_to_each_part_in_its_order_and_nowhere_else(client, facilitator, recorded, publish):
    row = publish(recorded)
    client.force_login(facilitator)
    html = client.get(reverse("summary_version", args=[recorded.pk, row.version])).content.decode()
    nav = re.search(r'aria-label="Contents".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r'href="#([\w-]+)"', nav) == parts_of(html)
    assert len(parts_of(html)) > 8
    named = dict(re.findall(r'href="#([\w-]+)">([^<]*)<', nav))
    headings = dict(re.findall(r'id="([\w-]+)">\s*<h2>([^<]*)</h2>', html))
    assert {part: re.sub(r"^The \d+", "The", heading) for part, heading in headings.items()} == named
