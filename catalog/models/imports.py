"""Imports: what a file would change in the catalogue, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

MOST_LINES = 10_000  # of each outcome that are kept; the counts go on
LONGEST_REASON = 500


class Import(models.Model):
    """A file of items on its way into the catalogue. The row is the truth: workers take it, note in it how far they are
    in the same transaction as what they did, and others go on from there."""

    class State(models.TextChoices):
        """Where it is: a file is checked first, and brought in when somebody has said so."""

        WAITING_CHECK = "waiting_check", "waiting to be checked"
        CHECKING = "checking", "being checked"
        CHECKED = "checked", "checked"
        WAITING_RUN = "waiting_run", "waiting to be imported"
        RUNNING = "running", "being imported"
        DONE = "done", "imported"
        CANCELLED = "cancelled", "cancelled"
        FAILED = "failed", "failed"

    WAITING = (State.WAITING_CHECK, State.WAITING_RUN)
    WORKING = (State.CHECKING, State.RUNNING)
    OVER = (State.DONE, State.CANCELLED, State.FAILED)
    COUNTS: ClassVar = ("created", "changed", "unchanged", "refused", "photos", "unlisted")

    name = models.CharField("file", max_length=200)
    path = models.CharField(max_length=200, blank=True, editable=False)  # in the private storage; none of a command's
    format = models.CharField(max_length=40, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    unlists = models.BooleanField(default=False)
    takes_photos = models.BooleanField(default=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING_CHECK, db_index=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    runs = models.BooleanField(default=False)  # the counts are of what was done; otherwise of what would be

    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    photos = models.PositiveIntegerField(default=0)
    unlisted = models.PositiveIntegerField(default=0)  # of the changed ones, those that are not in the file
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(null=True)
    unlisted_to = models.BigIntegerField(default=0)  # the last item that was looked at for not being in the file
    given_up = models.JSONField(default=dict)  # hosts that are asked for no more photos, and why
    loose = models.JSONField(default=list)  # paths of files that may be without a photo's row

    worker = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # how often it was taken since it last got on
    alive_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField("when", default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return self.name

    @property
    def is_busy(self) -> bool:
        """Whether workers have it, or will."""
        return self.state in (*self.WAITING, *self.WORKING)

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen any more, unless somebody starts again."""
        return self.state in self.OVER


class ImportLine(models.Model):
    """What an import does, or would do, with one item; or why it refuses a line of the file."""

    class Outcome(models.TextChoices):
        """What is worth a line: unchanged items are counted only."""

        CREATED = "created", "new"
        CHANGED = "changed", "changed"
        REFUSED = "refused", "refused"

    of = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()  # 0: the item is not in the file
    sku = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    column = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    changes = models.JSONField(default=list)  # [field, old, new] in words

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        indexes = (models.Index(fields=("of", "outcome", "id")),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.outcome}"
