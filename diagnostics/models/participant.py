"""Somebody invited or present. Needs no account."""

from django.db import models


class Participant(models.Model):
    """One place at the table. A suggested role without a name yet is a participant too.

    `phone` tells the phone that said of itself that they are here (see live/admission.phone_of); "" where a seat ticked them.
    """

    NOTED = ("position", "invitee_role_id", "group", "role", "name", "organisation", "email", "present", "phone")

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="participants")
    position = models.PositiveIntegerField()
    invitee_role = models.ForeignKey("InviteeRole", models.PROTECT, null=True, related_name="+")
    group = models.CharField(max_length=300)
    role = models.CharField(max_length=300)
    name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    present = models.BooleanField(default=False)
    phone = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name or self.role

    @property
    def speaks_for(self):
        """The keys of the sections that their suggested role can speak for; None of somebody without one."""
        return self.invitee_role and self.invitee_role.speaks_for
