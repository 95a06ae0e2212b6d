"""Values that say how one garment is drawn."""

from dataclasses import dataclass, replace

from catalog.demo.palette import Colour, blend, darker, lighter


@dataclass(frozen=True)
class Fabric:
    """Cloth by the metre: colours in a pattern on a texture."""

    pattern: str
    colours: tuple[Colour, ...]
    texture: str = "jersey"
    size: float = 1.0
    seed: int = 0

    @property
    def colour(self) -> Colour:
        """The ground colour."""
        return self.colours[0]

    def plain(self, colour: Colour | None = None, *, texture: str | None = None) -> "Fabric":
        """The same cloth without its pattern, perhaps in another colour."""
        chosen = self.colour if colour is None else colour
        return replace(self, pattern="plain", colours=(chosen,), texture=texture or self.texture)

    def shaded(self, share: float) -> "Fabric":
        """The same cloth darker, or lighter for a negative share."""
        change = darker if share > 0 else lighter
        return replace(self, colours=tuple(change(colour, abs(share)) for colour in self.colours))

    def mixed(self, colour: Colour, share: float) -> "Fabric":
        """The same cloth with every colour nearer to one."""
        return replace(self, colours=tuple(blend(own, colour, share) for own in self.colours))


@dataclass(frozen=True)
class Design:
    """Everything that a drawing needs; `fit`, `length` and `sleeve` run from 0 to 1."""

    category: str
    cut: str
    fabric: Fabric
    accent: Colour
    metal: Colour
    backdrop: Colour
    motif: str = ""
    motif_colours: tuple[Colour, ...] = ()
    fit: float = 0.5
    length: float = 0.5
    sleeve: float = 0.0
    detail: int = 0
    pose: str = "flat"
    skin: Colour = (205, 203, 200)
    seed: int = 0
