"""An abbreviation explained."""

from django.db import models


class Acronym(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="acronyms")
    position = models.PositiveIntegerField()
    short = models.CharField(max_length=300)
    long = models.CharField(max_length=300)
    today = models.TextField(null=True)
    source = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "short"], name="acronym_once")]

    def __str__(self):
        return f"{self.short}: {self.long}"
