"""A workshop: one facilitated event, and the small state that its screen is drawn from."""

from functools import lru_cache
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from diagnostics.models.edition import Edition
from diagnostics.vocabulary import Stage, View


def new_lineage():
    """Return the identity of a history that nobody has seen any of yet."""
    return uuid4().hex


@lru_cache(maxsize=32)
def kept_edition(pk, fingerprint):
    """Return an Edition with its workbook. Nothing ever changes it: a process reads it once."""
    return Edition.objects.select_related("workbook").get(pk=pk, fingerprint=fingerprint)


class WorkshopQuerySet(models.QuerySet):
    def joinable(self):
        """Workshops whose join code opens the shared screen."""
        return self.filter(stage__in=[Stage.PLANNED, Stage.RUNNING])


class Workshop(models.Model):
    NOTED = (
        "edition_id", "owner_id", "title", "area", "place_id", "venue", "date", "starts_at", "minutes", "contact_name",
        "contact_organisation", "contact_phone", "contact_email", "small_groups", "phones_say_here", "stage", "started_at",
        "closed_at", "epoch", "view", "screen_question_id", "lead_question_id", "screen_action_id", "held", "held_at",
        "led_on",
    )  # fmt: skip
    UNTOLD = {
        "revision": "the event's own",
        "lineage": "whose history the events are; another only where a backup was put back",
        "code": "it opens the room; `epoch` says when there came another",
        "adapted": "another word for each state of its local questions, which are told themselves",
    }

    edition = models.ForeignKey("Edition", models.PROTECT, related_name="workshops")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="owned_workshops")
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=200)  # as it is said here, and stays in what is published
    place = models.ForeignKey("Place", models.PROTECT, null=True, related_name="workshops")  # none before it was ever asked for
    venue = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)  # how long the day is; as its edition says where null
    contact_name = models.CharField(max_length=200, blank=True)
    contact_organisation = models.CharField(max_length=200, blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    contact_email = models.EmailField(blank=True)
    small_groups = models.JSONField(default=list, blank=True)
    phones_say_here = models.BooleanField(default=False)  # whether who joined may say on a phone that they are here

    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.PLANNED)
    # Revisions tell what is newer within one lineage alone. A restored backup begins another: pages that show what came
    # after it was made know by that to start anew.
    revision = models.PositiveBigIntegerField(default=0)
    lineage = models.CharField(max_length=32, default=new_lineage)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    # The join code, and a number that every admitted cookie carries: changing it ends them all.
    code = models.CharField(max_length=8, unique=True)
    epoch = models.PositiveIntegerField(default=1)

    # What the room's screen is a function of, and where the lead is; they differ only while the screen is held.
    view = models.CharField(max_length=20, choices=View.choices, default=View.WELCOME)
    screen_question = models.ForeignKey("Question", models.RESTRICT, null=True, related_name="+")
    lead_question = models.ForeignKey("Question", models.RESTRICT, null=True, related_name="+")
    screen_action = models.ForeignKey("KeyAction", models.SET_NULL, null=True, related_name="+")  # null: all of them
    held = models.BooleanField(default=False)
    held_at = models.PositiveBigIntegerField(null=True)  # the revision that a held screen is kept at
    led_on = models.BooleanField(default=False)  # whether the lead went on since

    # Of which state its local questions are, by a word that is never used again; "" where it never had any.
    adapted = models.CharField(max_length=32, blank=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self):
        return f"{self.title} ({self.date})"

    def with_edition(self, fingerprint):
        """Return the workshop with its edition, of this fingerprint, from what this process keeps."""
        self.edition = kept_edition(self.edition_id, fingerprint)
        return self

    @property
    def is_open(self):
        """Whether lines can be recorded or planned: before closing."""
        return self.stage in {Stage.PLANNED, Stage.RUNNING}

    @property
    def has_begun(self):
        """Whether the day was started. Until then nobody in the room sees anything of the workbook."""
        return self.stage != Stage.PLANNED

    @property
    def is_running(self):
        return self.stage == Stage.RUNNING

    @property
    def is_over(self):
        return self.stage in {Stage.CLOSED, Stage.PUBLISHED}

    @property
    def area_code(self):
        """The code of its place, "" where nobody gave one."""
        return self.place.code if self.place else ""

    @property
    def zone(self):
        """The zone that its times of day are in: that of the site, as `uk_time` and `uk_date` have it."""
        return timezone.get_default_timezone()

    @property
    def length(self):
        """How many minutes the day is planned to last."""
        return self.minutes or self.edition.minutes

    @property
    def spoken_code(self):
        """The code in two groups of four, as it is shown and read out."""
        return f"{self.code[:4]} {self.code[4:]}"
