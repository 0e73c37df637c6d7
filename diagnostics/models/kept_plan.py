"""A plan that somebody keeps by a name, to start other workshops from."""

from django.conf import settings
from django.db import models


class KeptPlan(models.Model):
    """`document` is the plan as plain data of its `schema` (see plan/kept.py). One person's names are each of one plan."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    workbook = models.ForeignKey("Workbook", models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    document = models.JSONField()
    schema = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "workbook", "name"], name="kept_plan_once")]

    def __str__(self):
        return self.name
