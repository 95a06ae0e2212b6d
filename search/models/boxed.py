"""What rows of a box share."""

from django.db import models

from catalog.boxes import Box, Turn


class Boxed(models.Model):
    """A row of a box of a photo."""

    left = models.FloatField()
    top = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    turn = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def box(self) -> Box:
        """The part of the photo that was searched for."""
        turn: Turn = self.turn  # type: ignore[assignment]  # only turns of a Box are stored
        return Box(self.left, self.top, self.width, self.height, turn)
