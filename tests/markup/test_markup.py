"""Every page is sound HTML, as an outside judge sees it: to each reader, with each fault of a form, streamed, and on paper."""

import json

import pytest
from django.core.management import call_command

from tests.markup.judge import verdict, whole
from tests.markup.site import Site
from tests.support.loaded import edition_of

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
SPOILT = {
    "one name twice": '<p id="a">One</p><p id="a">Two</p>',
    "a hidden box that is described": '<input type="hidden" name="a" aria-describedby="b"><p id="b">What it is</p>',
    "a paragraph in a word": "<span><p>One</p></span>",
}


@pytest.fixture
def site(db, settings, tmp_path, whole_content, capsys):
    def said_by(code):
        capsys.readouterr()
        call_command("shell", command=code, verbosity=0)
        return json.loads(capsys.readouterr().out)

    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a real hash costs a fifth of a second
    edition_of(whole_content)
    return Site(said_by)


def test_every_page_is_sound(site, tmp_path_factory):
    pages = site.pages()
    assert set(site.addresses) - site.answered == set()
    spoilt = {name: whole(fragment) for name, fragment in SPOILT.items()}  # with the others: it starts once
    found = verdict({**pages, **spoilt}, tmp_path_factory.mktemp("pages"))
    assert [fault for fault in found if fault[0] not in SPOILT] == []
    assert {name for name, *_ in found} == set(SPOILT)
