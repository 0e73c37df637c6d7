"""What happened, in order. Append-only: history, undo and the receipt of every write in one row."""

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One write. `revision` is the workshop's at that moment and the only order that counts.

    `changes` is a list of {"kind", "id", "before", "after"}, one of each row touched: `before` null where it was made,
    `after` null where it was deleted, and then it is told whole. Of a row that was changed it holds what the model names in
    RECORDED, and of what it names in NOTED what differs. UNTOLD says what is in no event, and why. `schema` is that of
    `changes`: read them by `queries.events`.

    `client_key` and, with it, `digest` recognise a repeated request; `answer` is what it was told.
    """

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="events")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    changes = models.JSONField(default=list)
    schema = models.PositiveSmallIntegerField(default=1)  # of rows that do not say: those written before it was counted
    client_key = models.CharField(max_length=64, null=True, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    answer = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["workshop", "revision"], name="event_revision_once")]

    def __str__(self):
        return f"{self.revision} {self.verb}"
