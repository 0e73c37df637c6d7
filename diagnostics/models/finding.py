"""One recorded line."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from diagnostics.fields.finding import FINDING
from diagnostics.vocabulary import Kind


class FindingQuerySet(models.QuerySet):
    def standing(self):
        """Lines that were not withdrawn, in the order they were first recorded."""
        return self.filter(withdrawn=False).order_by("recorded_at_revision")

    def parked(self):
        """Standing lines that no question holds yet."""
        return self.standing().filter(question=None)

    def on_screen(self):
        """Standing lines that the room may see."""
        return self.standing().filter(on_screen=True)


class Finding(models.Model):
    """A strength, good practice, gap or recommendation. With no question it is parked.

    `recorded_at_revision` is the workshop's revision that first held it: the one order that clocks cannot disturb.
    """

    RECORDED = (*FINDING.columns, "question_id", "prompt_id", "on_screen", "withdrawn")
    UNTOLD = {
        "version": "how many events wrote it",
        "recorded_at_revision": "that of the event that made it",
        "recorded_by_id": "who the event that made it is by",
        "recorded_at": "when the event that made it was",
    }

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="findings")
    question = models.ForeignKey("Question", models.RESTRICT, null=True, related_name="+")
    prompt = models.ForeignKey("Prompt", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    on_screen = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    recorded_at_revision = models.PositiveBigIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at_revision"]
        indexes = [models.Index(fields=["workshop", "question"])]
        constraints = [
            models.CheckConstraint(condition=Q(prompt=None) | Q(question__isnull=False), name="prompt_needs_question")
        ]

    def __str__(self):
        return f"{self.kind}: {self.text}"

    @property
    def address(self):
        """Where it stands under its workshop's URL, as those who write to it name it."""
        return f"findings/{self.pk}"
