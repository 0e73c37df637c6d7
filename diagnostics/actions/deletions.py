"""Deleting a workshop that was never published. A write that is no event: its events go with it."""

import logging

from django.db import transaction

from diagnostics import notices
from diagnostics.actions.places import forget_if_empty
from diagnostics.actions.writing import lock
from diagnostics.errors import NameIsAnother, SummaryIsPublished, WrittenMeanwhile
from diagnostics.queries.stages import was_published, what_goes
from diagnostics.text import folded

log = logging.getLogger(__name__)


@transaction.atomic
def delete_workshop(*, workshop, by, name, recorded):
    """Delete a workshop with everything of it, for good; nothing in the database names it afterwards.

    `name` is its area as it was typed, `recorded` how many lines, answers and actions the person was told would go: more
    than that, and somebody is recording. The log keeps one line, in which the workshop and `by` are numbers. Raises NotThere
    where it is gone already, SummaryIsPublished, NameIsAnother, WrittenMeanwhile.
    """
    locked = lock(workshop)
    if was_published(locked):
        raise SummaryIsPublished(
            "A summary of this workshop was published, so it is not deleted here. Go to the summary instead."
        )
    if not folded(name) or folded(name) != folded(locked.area):
        raise NameIsAnother(field="name")
    if what_goes(locked).recorded != recorded:
        raise WrittenMeanwhile("Somebody recorded here since this page was drawn. Check the numbers, then delete it again.")
    pk, revision = locked.pk, locked.revision
    locked.delete()
    forget_if_empty(locked.place_id)
    notices.announce(pk, revision + 1)  # watchers look, find nothing, and are told that it is over
    transaction.on_commit(lambda: log.warning("Workshop %d was deleted by account %d.", pk, by.pk), robust=True)
