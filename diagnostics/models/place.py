"""A place that workshops are about, so that a later one finds the earlier ones."""

from django.db import models

from diagnostics.text import folded


class Place(models.Model):
    """A name and, where somebody gave one, a code such as that of the Office for National Statistics.

    Nobody ever changes one: whoever calls it otherwise, or gives another code, means another place. So the workshops of one
    person say nothing of what another wrote. `key` is what names are compared by.
    """

    NOTED = ("name", "code")
    UNTOLD = {"key": "it follows from the name"}
    LONGEST_KEY = 200  # letters: some names grow as they are folded, and an index has its limit

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=LONGEST_KEY)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["key", "code"]
        constraints = [models.UniqueConstraint(fields=["key", "code"], name="place_once")]

    def __str__(self):
        return f"{self.name} ({self.code})" if self.code else self.name

    @classmethod
    def key_of(cls, name):
        """Return what places of this name are found by."""
        return folded(name)[: cls.LONGEST_KEY].strip()
