"""How every write goes: lock the workshop, refuse or write, advance the revision, append one event, announce it.

`@action(verb)` wraps a function that does the writing proper. It is called with keywords only:

    done = record_finding(workshop=w, by=user, client_key="…", question=q, kind=Kind.GAP, text="…")

and answers a Done. A `client_key` makes a repeated request harmless: the first answer is returned again. `waited` says for
how many milliseconds the write lay on the device before it was sent, and `of_another_past` that the version which it names
was read before a backup was put back: neither is a part of what it says.
"""

import datetime
import functools
import hashlib
import json
import re
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction

from diagnostics import clock, notices
from diagnostics.actions.rows_written import insert, update
from diagnostics.errors import (
    InvalidInput,
    KeyIsNotYours,
    KeyMeansAnotherText,
    NotThere,
    VersionConflict,
    WorkshopIsClosed,
)
from diagnostics.models import Edition, Event, Workshop
from diagnostics.names import clean_name
from diagnostics.prepared import columns, prepared, row_of
from diagnostics.queries.events import SCHEMA
from diagnostics.vocabulary import Stage

CLIENT_KEY = re.compile(r"[!-~]{1,64}")
OPEN = (Stage.PLANNED, Stage.RUNNING)
ANY = tuple(Stage)
ACTIONS = {}  # {verb: the action}: every verb that an event can have
LONGEST_WAIT = 31 * 24 * 3600 * 1000  # ms; what has waited for longer is not sent unasked
SAID_AS_THEY_ARE = {str, int, bool, type(None)}  # what JSON holds itself


@dataclass(frozen=True)
class Done:
    """`subject` is what was written (None when `again`), `answer` the plain data that was first answered.

    `workshop` is as it stood when all was written.
    """

    subject: object
    revision: int
    answer: dict
    workshop: Workshop
    again: bool = False


class Entry:
    """One write under way: the locked `workshop`, who it is `by`, its `revision`, `at` when, and what it `changes`.

    `made_at` is when somebody made it, on the server's clock: what waited on a device while the network was away was made
    before it came. Only lengths of time rest on it, never an order.
    """

    def __init__(self, workshop, by, waited=0, of_another_past=False):
        self.workshop = workshop
        self.by = by
        self.at = clock.now()
        self.made_at = self.at - datetime.timedelta(milliseconds=min(waited, LONGEST_WAIT))
        self.of_another_past = of_another_past
        self.revision = workshop.revision
        self.changes, self._noted = [], {}
        self.versions = {}
        self.facts = {}

    @property
    def said_on(self):
        """The day on which it was said, where the workshop is."""
        return self.made_at.astimezone(self.workshop.zone).date()

    def made(self, row, **linked):
        """Note a new row, and the ids that it was `linked` to."""
        self._note(row, None, snapshot(row) | linked)
        return row

    def changed(self, row, before):
        """Note a row that held `before` (see `snapshot`): what was recorded whole, else what differs, if anything does."""
        after = snapshot(row)
        names = [*getattr(row, "RECORDED", ()), *(n for n in getattr(row, "NOTED", ()) if before[n] != after[n])]
        if names:
            self._note(row, {name: before[name] for name in names}, {name: after[name] for name in names})
        return row

    def removed(self, row):
        """Note a row that is deleted now. Say it before the deletion, while the row has its id."""
        self._note(row, snapshot(row), None)
        return row

    def write(self, row, **values):
        """Write `values` to a row that has no version, and note what that changes. The workshop's own row is noted anyway."""
        before = snapshot(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        return self.changed(row, before)

    def write_all(self, rows, **values):
        """Write the same `values` to rows (a query) that have no version, in two queries, and note each as `write` does."""
        for row in rows:
            before = snapshot(row)
            for name, value in values.items():
                setattr(row, name, value)
            self.changed(row, before)
        rows.update(**values)

    def remove_all(self, rows):
        """Delete some rows (a query), in two queries, and note each."""
        for row in rows:
            self.removed(row)
        rows.delete()

    def amend(self, row, *, version=None, **values):
        """Write `values` to a versioned row, the version checked inside the UPDATE.

        Raises VersionConflict, with what stands and what was offered, when `version` is not the row's any more.
        """
        before = snapshot(row)
        rows = type(row)._base_manager.filter(pk=row.pk)
        if version is not None:
            rows = rows.filter(version=version)
        if not rows.update(version=models.F("version") + 1, **values):
            row.refresh_from_db()
            raise VersionConflict(stands=recorded(row), offered=plain(values), version=row.version)
        row.refresh_from_db()
        self.versions[row.address] = row.version
        return self.changed(row, before)

    def _note(self, row, before, after):
        """One change a row: what is written to it again in the same write goes on from what stood before."""
        kind = row._meta.model_name
        earlier = self._noted.get((kind, row.pk))
        if earlier is None:
            self._noted[kind, row.pk] = change = {"kind": kind, "id": row.pk, "before": before, "after": after}
            return self.changes.append(change)
        if earlier["before"] is not None:
            earlier["before"] = {**before, **earlier["before"]}
        earlier["after"] = after and {**earlier["after"], **after}
        return None


def action(verb, *, stages=OPEN, refusal=WorkshopIsClosed):
    """Make a function the one way to do `verb`, allowed while the workshop is at one of `stages`.

    The function gets an Entry first, then what was said; it returns the row it wrote. Besides its own refusals every
    action raises `refusal` at another stage, NotThere where the workshop was deleted, KeyMeansAnotherText, KeyIsNotYours, and
    InvalidInput (a key that is none).
    """

    def decorate(function):
        @functools.wraps(function)
        def act(*, workshop, by, client_key=None, waited=0, of_another_past=False, **said):
            if client_key and not CLIENT_KEY.fullmatch(client_key):
                raise InvalidInput("The key of this write cannot be kept. Reload the page.", field="client_key")
            try:
                with transaction.atomic():
                    begun = {"by": by, "waited": waited, "of_another_past": of_another_past}
                    return _act(function, verb, stages, refusal, workshop, client_key or None, said, begun)
            except IntegrityError as clash:
                if client_key and "client_key" in str(clash):
                    raise KeyIsNotYours from clash
                raise

        ACTIONS[verb] = act
        return act

    return decorate


def _act(function, verb, stages, refusal, workshop, client_key, said, begun):
    locked = lock(workshop)
    digest = digest_of(verb, said) if client_key else ""
    if client_key:
        for earlier in _receipts(client_key):
            return recognise(earlier, locked, begun["by"], digest)
    if begun["of_another_past"] and "version" in said:
        said = {**said, "version": 0}  # it fits no row that stands; what was written under its key it still is
    if locked.stage not in stages:
        raise refusal
    locked.revision += 1
    entry, before = Entry(locked, **begun), snapshot(locked)
    subject = function(entry, **said)
    after = snapshot(locked)
    update(locked, [*locked.UNTOLD, *(name for name in after if after[name] != before[name])])
    entry.changed(locked, before)
    answer = {"revision": locked.revision, "id": getattr(subject, "pk", None), **entry.facts}
    if hasattr(subject, "version"):
        answer["version"] = subject.version
    elif entry.versions:
        answer["versions"] = entry.versions
    record_event(entry, verb, client_key=client_key, digest=digest, answer=answer)
    return Done(subject, locked.revision, answer, locked)


def lock(workshop):
    """Return the workshop as it stands now, its row locked until the transaction ends. Raises NotThere if it was deleted."""
    for *values, pinned in _locked(workshop.pk):
        return row_of(Workshop, values).with_edition(pinned)
    raise NotThere


# Its edition's fingerprint by a query within: a joined row would be locked too, and hold up every workshop of that edition.
_pinned = Edition.objects.filter(pk=models.OuterRef("edition")).values("fingerprint")
_locked = prepared(
    lambda pk: (
        Workshop.objects.select_for_update()
        .filter(pk=pk)
        .annotate(pinned=models.Subquery(_pinned))
        .values_list(*columns(Workshop), "pinned")
    )
)
_receipts = prepared(
    lambda key: Event.objects.filter(client_key=key).values_list("workshop_id", "by_id", "digest", "revision", "answer"),
    key=str,
)


def record_event(entry, verb, **receipt):
    """Append the event of a write and announce it, inside its transaction."""
    told = {"at": entry.at, "by": entry.by, "verb": verb, "changes": entry.changes, "schema": SCHEMA}
    insert(Event(workshop=entry.workshop, revision=entry.revision, **told, **receipt))
    notices.announce(entry.workshop.pk, entry.revision)


def recognise(event, workshop, by, digest):
    """Return the Done of a write that is made again. Raises KeyIsNotYours, KeyMeansAnotherText."""
    if event.workshop_id != workshop.pk or event.by_id != by.pk:
        raise KeyIsNotYours
    if event.digest != digest:
        raise KeyMeansAnotherText
    return Done(None, event.revision, event.answer, workshop, again=True)


def overwritten(row, said, drawn):
    """Return {field: what stands} of what `said` would overwrite unseen.

    There the row holds neither what the page was `drawn` with nor what is said. A field that is not in `drawn` is written
    as it is.
    """
    held = {name: getattr(row, name) for name in said if name in drawn}
    return {name: value for name, value in held.items() if _cleaned(value) not in (_cleaned(drawn[name]), _cleaned(said[name]))}


def _cleaned(value):
    return clean_name(value) if isinstance(value, str) else value


def recorded(row):
    """Return what people recorded of a row, as plain data."""
    return plain({name: getattr(row, name) for name in row.RECORDED})


def snapshot(row):
    """Return all that events tell of a row, as plain data."""
    names = (*getattr(row, "RECORDED", ()), *getattr(row, "NOTED", ()))
    return plain({name: getattr(row, name) for name in names})


def plain(values):
    """Return values as JSON can hold them: dates in ISO form, rows by their id."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value):
    if type(value) in SAID_AS_THEY_ARE:
        return value
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def digest_of(verb, said):
    """Return what tells a repeated write from another one under the same key."""
    text = json.dumps([verb, plain(said)], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
