"""The frozen, numbered outcome of a workshop, its stored files, and the links that open it."""

from django.conf import settings
from django.db import models


def first_faces():
    """The kinds of files that every summary got before there was a list of what each was promised."""
    return ["pdf", "json"]


class Summary(models.Model):
    """`document` is the summary as plain data (see diagnostics/summary/); it is never updated.

    `promised` are the kinds of the faces that it was published with (see summary/faces.py): a face that came later is none
    of them.
    """

    NOTED = ("version", "fingerprint", "promised", "published_at", "published_by_id")
    UNTOLD = {"document": "the summary itself, which is kept for good; `fingerprint` says which one it is"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="summaries")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    promised = models.JSONField(default=first_faces)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["workshop", "version"], name="summary_version_once")]

    def __str__(self):
        return f"version {self.version}"


class SummaryFile(models.Model):
    """One stored face of a summary, byte for byte as it was first made."""

    UNTOLD = dict.fromkeys(
        ("summary_id", "kind", "content", "made_at"), "the worker makes it from what was frozen: nobody's write"
    )

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["summary", "kind"], name="summary_file_once")]

    def __str__(self):
        return self.kind


class SummaryLink(models.Model):
    """A link for somebody without an account. Only the hash of its 128 random bits is kept."""

    NOTED = ("summary_id", "made_at", "ends_at", "withdrawn_at")
    UNTOLD = {"token_hash": "what opens the summary is in no history, not even as a hash"}

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"link to {self.summary}"
