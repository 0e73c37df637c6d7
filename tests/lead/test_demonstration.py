"""The demonstration workshop, as large as a real day: its pages cost as many queries as those of a small one."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from diagnostics.actions.loading import load_workbook
from diagnostics.library.folder import read_workbook
from diagnostics.models import Finding, KeyAction, Workshop

QUERIES = {"workshops": 3, "workshop": 7, "lead": 16, "record": 13, "close": 11}


@pytest.fixture
def demonstration(db, settings, tmp_path, client):
    """The published demonstration, seen by its facilitator."""
    settings.DATA_DIR = tmp_path
    load_workbook(content=read_workbook(settings.BASE_DIR / "content" / "infant-mortality"))
    call_command("seed_demo", stage="closed")
    workshop = Workshop.objects.get()
    client.force_login(workshop.owner)
    return workshop


def test_the_demonstration_is_as_large_as_a_real_day_and_its_pages_cost_no_more_queries(
    demonstration, client, django_assert_num_queries
):
    assert Finding.objects.standing().count() == 163
    assert KeyAction.objects.standing().count() == 12
    covered = Finding.objects.standing().exclude(question=None).values_list("question__topic__section__key", flat=True)
    assert len(set(covered)) == 14
    for page, queries in QUERIES.items():
        path = reverse(page, args=[] if page == "workshops" else [demonstration.pk])
        assert (page, client.get(path).status_code) == (page, 200)  # the edition's content is kept from here on
        with django_assert_num_queries(queries, info=page):
            client.get(path)
