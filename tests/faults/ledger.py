"""What stands in the database, read past the site, and held against what writers were told."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

import psycopg2

EVENTS = """SELECT revision, client_key, verb, changes, answer, at FROM diagnostics_event
    WHERE workshop_id = {} ORDER BY revision"""
FINDINGS = "SELECT id, text, version FROM diagnostics_finding WHERE workshop_id = {}"
ACTIONS = "SELECT id, what, version FROM diagnostics_keyaction WHERE workshop_id = {}"
REVISION = "SELECT revision FROM diagnostics_workshop WHERE id = {}"


def rows(url, sql):
    """Return what a query finds, JSON columns as plain data on both databases."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)) as database:
            return [tuple(map(_plain, row)) for row in database.execute(sql)]
    with closing(psycopg2.connect(url)) as database, database.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _plain(value):
    return json.loads(value) if isinstance(value, str) and value[:1] in {"[", "{"} else value


def revision_of(url, workshop):
    return rows(url, REVISION.format(workshop))[0][0]


@dataclass(frozen=True)
class Verdict:
    """What became of the writes. All but the first two must be 0, and `faults` empty."""

    acknowledged: int
    retried: int
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    overwritten: int = 0
    faults: tuple = ()

    def __str__(self):
        return (
            f"{self.acknowledged} acknowledged ({self.retried} after more than one try), {self.lost} lost, "
            f"{self.doubled} doubled, {self.out_of_order} out of order, {self.overwritten} silently overwritten"
        )

    @property
    def is_clean(self):
        return not (self.lost or self.doubled or self.out_of_order or self.overwritten or self.faults)


def judge(url, party, writers):
    """Hold all that the writers were told against the database and return the Verdict."""
    events = rows(url, EVENTS.format(party.id))
    by_key = {key: (revision, answer) for revision, key, _, _, answer, _ in events if key}
    told = [[w for w in writer.writes if w.status == 200] for writer in writers]
    writes = [w for mine in told for w in mine]
    lines = rows(url, FINDINGS.format(party.id))
    stood = Counter(text for _, text, _ in [*lines, *rows(url, ACTIONS.format(party.id))])
    written = Counter(_text(change["after"]) for *_, changes, _, _ in events for change in changes)
    return Verdict(
        acknowledged=len(writes),
        retried=sum(w.tries > 1 for w in writes),
        lost=sum(by_key.get(w.key) != (w.answer["revision"], w.answer) or not written[w.text] for w in writes),
        doubled=sum(n - 1 for n in stood.values()) + sum(n - 1 for text, n in written.items() if text),
        out_of_order=sum(a.answer["revision"] >= b.answer["revision"] for m in told for a, b in zip(m, m[1:])),  # noqa: B905
        overwritten=sum("version" in w.said and w.answer["version"] != w.said["version"] + 1 for w in writes),
        faults=tuple(_faults(url, party, writers, events, lines)),
    )


def _faults(url, party, writers, events, lines):
    """Yield what else is wrong: gaps in the revisions, rows that are not as last written, strange writes and answers."""
    revisions = [revision for revision, *_ in events]
    if revisions != list(range(1, len(revisions) + 1)) or revision_of(url, party.id) != len(revisions):
        yield f"revisions are not 1 to {len(revisions)} and the workshop's"
    newest = {}
    for *_, changes, _, _ in events:
        newest.update({(c["kind"], c["id"]): c["after"] for c in changes})
    for pk, text, _ in lines:
        if newest[("finding", pk)]["text"] != text:
            yield f"line {pk} is not as its last event left it"
    keys = {w.key for writer in writers for w in writer.writes}
    for _, key, verb, *_ in events:
        if key and key not in keys:
            yield f"{verb} by nobody"
    for writer in writers:
        for w in writer.writes:
            if w.status not in {200, 409}:
                yield f"{w.path} {w.said} was answered {w.status} {w.answer}"
            if w.status == 409 and (w.answer["offered"]["text"] != w.text or not w.answer["stands"]["text"]):
                yield f"{w.path} was refused without both texts"


def _text(after):
    return after and (after.get("text") or after.get("what"))
