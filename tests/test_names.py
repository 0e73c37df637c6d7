"""Names, addresses and codes as they are copied: with what nobody sees, and with what mail programs put around them."""

import pytest

from diagnostics.names import address_in, clean_name, in_order

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("copied", "kept"),
    [
        ("Ann\u200b Other\u2060", "Ann Other"),
        ("Ann\u202fOther", "Ann Other"),
        ("Ann\u2009\u3000Other", "Ann Other"),
        ("\u200eAnn Other\u200f\ufeff", "Ann Other"),
        ("Salt\u00admere", "Saltmere"),
        ("\u3164", ""),
        ("\u2800\u200b", ""),
        ("Ann\u200d Other\u200c", "Ann Other"),
        ("\u0dc1\u0dca\u200d\u0dbb\u0dd3 Lanka", "\u0dc1\u0dca\u200d\u0dbb\u0dd3 Lanka"),  # Sri: there the joiner is spelling
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f"),
        ("Siân ap Gwýn", "Siân ap Gwýn"),
        (None, ""),
    ],
)
def test_what_nobody_sees_is_no_part_of_a_name(copied, kept):
    assert clean_name(copied) == kept


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
