"""What became of builds of the index."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone


class Build(models.Model):
    """One build of the index, or a roll back, as whoever did it told it; the last of so many times where it failed
    again and again for the same reason. The index does not depend on these rows."""

    class Outcome(models.TextChoices):
        """How it ended."""

        RUNNING = "", "running"
        PUBLISHED = "published", "published"
        FAILED = "failed", "failed"
        BROKEN_OFF = "broken_off", "broken off"
        ROLLED_BACK = "rolled_back", "rolled back"

    class Stage(models.TextChoices):
        """What is being done."""

        READING = "reading", "reading the fingerprints"
        BUILDING = "building", "building the index"
        MEASURING = "measuring", "measuring what it finds"
        CHECKING = "checking", "checking and publishing it"
        ROLLING_BACK = "rolling_back", "going back to another snapshot"

    started_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    machine = models.CharField(max_length=100)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.READING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    outcome = models.CharField(max_length=11, choices=Outcome, default=Outcome.RUNNING, blank=True)
    snapshot = models.CharField(max_length=40, blank=True)
    count = models.PositiveBigIntegerField(null=True)
    recall = models.FloatField(null=True)
    reason = models.TextField(blank=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"build of {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def lasted(self) -> timedelta:
        """How long it took, or has taken up to the last news of it."""
        until: datetime = self.ended_at or self.told_at
        return until - self.started_at
