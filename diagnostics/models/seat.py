"""A person who may write in one workshop."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from diagnostics.vocabulary import SeatRole

EDITING_LASTS = timedelta(minutes=2)  # a device that went silent lets go of its line by itself


class Seat(models.Model):
    """`editing` is the line whose edit box is open here, said again once a minute: a kindness, never a lock.

    It is what is so now, and no history: no event has it.
    """

    NOTED = ("user_id", "role")
    UNTOLD = {"editing_id": "presence, which is no history", "editing_since": "presence, which is no history"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=SeatRole.choices)
    editing = models.ForeignKey("Finding", models.SET_NULL, null=True, related_name="+")
    editing_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="seat_once")]

    def __str__(self):
        return f"{self.user} {self.role}"

    @property
    def leads(self):
        return self.role == SeatRole.FACILITATOR

    @property
    def name(self):
        """What the other seats call them: the first name, or else the user name."""
        return self.user.first_name or self.user.get_username()

    def is_editing(self, at):
        """Whether a line is open here at the moment `at`."""
        return self.editing_id is not None and at - self.editing_since < EDITING_LASTS
