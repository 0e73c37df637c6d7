"""A suggested role to invite, in an organisation group."""

from django.db import models


class InviteeRole(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="invitees")
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=300)
    role = models.CharField(max_length=300)
    dated = models.TextField(null=True)
    formerly = models.TextField(null=True)
    unless = models.JSONField(default=list)
    only_if = models.TextField(null=True)
    per_organisation = models.BooleanField(default=False)
    speaks_for = models.JSONField(default=list)  # keys of sections
    references = models.ManyToManyField("Reference", related_name="invitees")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="invitee_number_once")]

    def __str__(self):
        return f"{self.number} {self.role}"
