"""Names, addresses and codes as they are copied: with what nobody sees, and with what mail programs put around them.

tests/js/clean-name.test.js holds the browser's half to the same cases.json: what is copied, and the name that is meant.
"""

import json
from pathlib import Path

import pytest

from diagnostics.names import address_in, clean_name, in_order

pytestmark = pytest.mark.one_database
CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def test_what_nobody_sees_is_no_part_of_a_name():
    assert {copied: clean_name(copied) for copied in CASES} == CASES
    assert clean_name(None) == ""


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("ann@example.org", ("", "ann@example.org")),
        ("Ann Other <ann@example.org>", ("Ann Other", "ann@example.org")),
        ('"Other, Ann" <ann@example.org>;', ("Other, Ann", "ann@example.org")),
        ("Other, Ann (Saltmere) <ann@example.org>", ("Other, Ann (Saltmere)", "ann@example.org")),
        ("<ann@example.org>", ("", "ann@example.org")),
        ("ann@example.org;", ("", "ann@example.org")),
        ("ann@example.org,", ("", "ann@example.org")),
        ("mailto:ann@example.org", ("", "ann@example.org")),
        ("MAILTO:ann@example.org?subject=Saltmere", ("", "ann@example.org")),
        ("Ann Other <mailto:ann@example.org>", ("Ann Other", "ann@example.org")),
        ("\u200bann@example\u2060.org\u202f", ("", "ann@example.org")),
        ("ann@example.org; bob@example.org", ("", "ann@example.org; bob@example.org")),
        ("nobody", ("", "nobody")),
        ("<nobody>", ("", "<nobody>")),
        ("", ("", "")),
    ],
)
def test_an_address_as_mail_programs_write_it(copied, meant):
    assert address_in(copied) == meant


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Other, Ann", "Ann Other"),
        ("OTHER, ANN", "ANN OTHER"),
        ("van der Berg, Dr Jan", "Dr Jan van der Berg"),
        ("Ann Other, MBE", "Ann Other, MBE"),
        ("Other, Ann, Saltmere", "Other, Ann, Saltmere"),
        ("Ann Other", "Ann Other"),
        ("Other,", "Other,"),
    ],
)
def test_a_name_in_the_order_in_which_it_is_spoken(written, spoken):
    assert in_order(written) == spoken
