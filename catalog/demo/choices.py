"""What sets an item apart within its cut."""

from dataclasses import dataclass

WORTH: dict[str, float] = {
    "leather": 1.35,
    "suede": 1.3,
    "satin": 1.15,
    "wool": 1.15,
    "cable": 1.15,
    "linen": 1.1,
    "canvas": 0.9,
}


@dataclass(frozen=True)
class Choice:
    """What makes an item one of its kind within its cut."""

    pattern: str
    texture: str
    colour: str
    sleeve: float
    pose: str

    @property
    def worth(self) -> float:
        """How much dearer its cloth makes it."""
        return WORTH.get(self.texture, 1.0)
