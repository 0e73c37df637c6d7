"""A person who may write in one workshop."""

from django.conf import settings
from django.db import models

from diagnostics.vocabulary import SeatRole


class Seat(models.Model):
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=SeatRole.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="seat_once")]

    def __str__(self):
        return f"{self.user} {self.role}"

    @property
    def leads(self):
        return self.role == SeatRole.FACILITATOR
