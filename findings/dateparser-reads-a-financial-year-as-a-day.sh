#!/usr/bin/env bash
# dateparser 1.5.0 in English, day before month: what people in public services write for a year or a span of years.
#
# Guess before looking: "2022/23" and "2021 - 23" are no days: None comes back, as for "2022-2023", or a period of a year, as
# for "2023".
#
# Seen: each is one day of the month in which it is asked: "2022/23" is 23 November 2022 in November and 23 April 2022 in
# April, with period "day", as sure as a full date. STRICT_PARSING, or REQUIRE_PARTS with day, month and year, answers None to
# them; but to "2023" as well. There is no setting in which years are read and financial years are not taken for days.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "dateparser==1.5.0"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

from dateparser.date import DateDataParser

SAID = ("2022/23", "2021 - 23", "2022-2023", "2023")
NOVEMBER, APRIL = datetime.datetime(2026, 11, 26), datetime.datetime(2026, 4, 2)


def read(base, **strict):
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": base, **strict}
    found = [DateDataParser(languages=["en"], settings=settings).get_date_data(said) for said in SAID]
    return [(str(one.date_obj.date()), one.period) if one.date_obj else None for one in found]


seen = [read(NOVEMBER), read(APRIL), read(NOVEMBER, STRICT_PARSING=True), read(NOVEMBER, REQUIRE_PARTS=["day", "month", "year"])]
print(*seen, sep="\n")
assert seen == [
    [("2022-11-23", "day"), ("2021-11-23", "day"), None, ("2023-11-26", "year")],
    [("2022-04-23", "day"), ("2021-04-23", "day"), None, ("2023-04-02", "year")],
    [None] * 4,
    [None] * 4,
], "this has changed"
PYTHON
