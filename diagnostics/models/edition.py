"""A workbook and its immutable editions."""

from django.db import models
from django.db.models.functions import Coalesce


class Workbook(models.Model):
    """A diagnostic instrument on one topic."""

    slug = models.SlugField(max_length=80, unique=True)
    current = models.PositiveIntegerField(null=True)  # the number of the edition loaded last; unknown: the newest

    def __str__(self):
        return self.slug


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The edition of each workbook that new workshops get: the one that was loaded last."""
        newest = self.filter(workbook=models.OuterRef("workbook")).order_by("-number").values("number")[:1]
        return self.filter(number=Coalesce("workbook__current", models.Subquery(newest))).order_by("title")


class Edition(models.Model):
    """One immutable version of a workbook's content. A workshop pins one; nothing ever updates a row of it.

    `fingerprint` is the one that it was loaded and printed with, by the rule of its `schema` (library/upgrades.py).
    """

    workbook = models.ForeignKey(Workbook, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField(default=1)  # what was loaded before it was noted is of the first
    label = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=300)
    topic = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    minutes = models.PositiveIntegerField()
    least = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    agenda = models.JSONField()
    groups = models.JSONField()
    small_groups = models.JSONField()
    derived_from = models.JSONField()
    loaded_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "number"], name="edition_number_once")]

    def __str__(self):
        return f"{self.title} ({self.label})"

    @property
    def short_fingerprint(self):
        """The first twelve digits, as outputs print it."""
        return self.fingerprint[:12]
