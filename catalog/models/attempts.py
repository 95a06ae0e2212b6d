"""What workers have in hand."""

from django.db import models
from django.utils import timezone

NAME_LENGTH = 500


class Attempt(models.Model):
    """A piece of work that a worker has in hand, or that has come to nothing; done work has no row. Its name says all
    that it depends on, so that other work on the same picture begins afresh.

    `begun_at` is the last sign of life; `worker` is empty where nobody has it in hand. It is `suspect` when a worker
    has let it fall: perhaps it was killed by that very work, perhaps by anything else."""

    name = models.CharField(max_length=NAME_LENGTH, unique=True)
    worker = models.CharField(max_length=32, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    suspect = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
