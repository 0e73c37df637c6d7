"""A link by which somebody takes a seat for themselves: once, and then it opens nothing."""

from django.db import models

from diagnostics.vocabulary import SeatRole


class SeatLink(models.Model):
    """Only the hash of its random token is kept. Who took the seat, the event tells."""

    NOTED = ("role", "made_at", "ends_at", "withdrawn_at", "used_at")
    UNTOLD = {"token_hash": "what gives a seat is in no history, not even as a hash"}

    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="seat_links")
    role = models.CharField(max_length=20, choices=SeatRole.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"link to a {self.role}'s seat"
