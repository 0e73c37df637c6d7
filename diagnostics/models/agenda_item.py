"""What the day holds, in order, with minutes: sections, breaks and the introduction."""

from django.db import models

from diagnostics.vocabulary import ItemKind


class AgendaItemQuerySet(models.QuerySet):
    def standing(self):
        """Items that stand on the agenda, those that are left out too."""
        return self.filter(withdrawn=False)


class AgendaItem(models.Model):
    """`spent` counts the seconds led so far, `opened_at` since when it is being led now (null when it is not). What a new plan
    gave is counted from when it was taken: `before`, `behind_it` and `meant_for` are what plan.items says of them.

    `by_hand`: somebody gave it its minutes; else it has a share of the day's. `reason` says why it is left out: of a section
    its questions are marked so, and the marks count. One of the workshop's own that was taken back is `withdrawn`.

    `position` orders the items of a workshop. It is written in one place (actions/agendas.py), under the workshop's lock, and
    no constraint holds it unique: two items that change places would meet on the way. PostgreSQL would look only at the end
    (a deferrable constraint), SQLite cannot. Where two are the same, the older item comes first, for everybody.
    """

    REPLANNED = ("minutes", "before", "behind_it", "meant_for")  # what a new plan gives
    PLANNED = ("position", "title", "note", "reason", "by_hand", "withdrawn", *REPLANNED)  # what an undo puts back
    NOTED = ("kind", "section_id", "spent", "opened_at", *PLANNED)

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    section = models.ForeignKey("Section", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    minutes = models.PositiveIntegerField()
    spent = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    before = models.PositiveIntegerField(default=0)
    behind_it = models.PositiveIntegerField(default=0)
    meant_for = models.PositiveIntegerField(default=0)
    by_hand = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.title} ({self.minutes} min)"
