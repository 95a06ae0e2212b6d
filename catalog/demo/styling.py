"""Taste: which colours, prints, proportions go together."""

from dataclasses import replace
from random import Random

from catalog.demo.choices import Choice
from catalog.demo.design import Design, Fabric
from catalog.demo.motifs import MOTIFS
from catalog.demo.palette import COLOURS, Colour, brightness, contrast, friends_of
from catalog.demo.ranges import Cut

CAMOUFLAGE: dict[str, tuple[str, ...]] = {
    "Khaki": ("Olive", "Chocolate", "Sand"),
    "Sand": ("Camel", "Taupe", "Chocolate"),
    "Slate": ("Charcoal", "Silver grey", "Black"),
    "Navy": ("Ink", "Slate", "Black"),
    "Sage": ("Olive", "Bottle green", "Cream"),
    "Blush": ("Rose", "Berry", "White"),
}
LEOPARD: dict[str, tuple[str, ...]] = {
    "Sand": ("Black", "Ochre", "Ochre"),
    "Camel": ("Chocolate", "Rust", "Rust"),
    "Silver grey": ("Black", "Slate", "Slate"),
    "Blush": ("Chocolate", "Rose", "Rose"),
    "Ochre": ("Chocolate", "Rust", "Rust"),
    "Cream": ("Chocolate", "Tan", "Tan"),
}
METALS: tuple[Colour, ...] = (
    (198, 196, 190),
    (208, 174, 104),
    (150, 140, 128),
    (186, 146, 112),
    (92, 92, 98),
)
BACKDROPS: tuple[Colour, ...] = (
    (251, 251, 250),
    (253, 253, 253),
    (249, 250, 251),
    (240, 241, 243),
    (252, 252, 251),
    (246, 243, 237),
)
PALE_BACKDROPS: tuple[Colour, ...] = ((232, 234, 237), (238, 234, 227), (228, 231, 229))
SKINS: tuple[Colour, ...] = ((214, 212, 208), (196, 178, 158), (226, 214, 200), (120, 112, 106), (64, 62, 64))
SIZES: dict[str, float] = {
    "Socks": 0.55,
    "Tie": 0.7,
    "Scarf": 0.9,
    "Sneaker": 0.6,
    "Heel": 0.55,
    "Sunglasses": 0.4,
    "Gloves": 0.7,
    "Cap": 0.75,
    "Flat shoe": 0.6,
}
SWIRLED = frozenset(("tie dye", "dip dye"))


def choose_colour(rng: Random, cut: Cut, pattern: str) -> str:
    """The name of a ground colour that suits the cut and the pattern."""
    if pattern == "camouflage":
        return rng.choice(list(CAMOUFLAGE))
    if pattern == "leopard":
        return rng.choice(list(LEOPARD))
    return rng.choice(cut.colours or tuple(COLOURS))


def pattern_colours(rng: Random, choice: Choice) -> tuple[Colour, ...]:
    """The ground colour with the others its pattern needs."""
    if choice.pattern in ("plain", "print"):
        return (COLOURS[choice.colour],)
    if choice.pattern == "camouflage":
        names = CAMOUFLAGE[choice.colour]
    elif choice.pattern == "leopard":
        names = LEOPARD[choice.colour]
    else:
        names = _harmony(rng, choice)
    return (COLOURS[choice.colour], *(COLOURS[name] for name in names))


def _harmony(rng: Random, choice: Choice) -> tuple[str, ...]:
    friends = list(friends_of(choice.colour))
    rng.shuffle(friends)
    first = friends[0]
    others = [name for name in friends[1:] if contrast(COLOURS[name], COLOURS[first]) > 60] or [first]
    if choice.pattern == "heather":
        return (rng.choice(("White", "Charcoal")) if brightness(COLOURS[choice.colour]) < 120 else "Slate",)
    if choice.pattern == "colour block":
        return (first, others[0]) if rng.random() < 0.6 else (first,)
    if choice.pattern in ("herringbone", "pinstripes", "windowpane", "houndstooth"):
        dark = brightness(COLOURS[choice.colour]) < 125
        return (rng.choice(("Silver grey", "Ecru", "Sky")) if dark else rng.choice(("Black", "Navy", "Chocolate")),)
    if choice.pattern in ("floral", "tropical"):
        leaf = "Sage" if brightness(COLOURS[choice.colour]) < 125 else rng.choice(("Bottle green", "Olive", "Teal"))
        return (leaf, first, first) if choice.pattern == "tropical" else (first, others[0], leaf)
    if choice.pattern == "daisies":
        return ("White" if brightness(COLOURS[choice.colour]) < 200 else first, "Mustard")
    return (first, others[0], others[-1])


def style(rng: Random, category: str, cut: Cut, choice: Choice) -> Design:
    """The design of a choice: proportions, trims, backdrop."""
    colours = pattern_colours(rng, choice)
    seed = rng.randrange(1, 1_000_000)
    pattern = "plain" if choice.pattern == "print" else choice.pattern
    size = SIZES.get(category, 1.0) * rng.uniform(0.72, 1.38)
    friends = friends_of(choice.colour)
    motif = rng.choice(list(MOTIFS)) if choice.pattern == "print" else ""
    design = Design(
        category=category,
        cut=cut.key,
        fabric=Fabric(pattern, colours, choice.texture, size, seed),
        accent=COLOURS[rng.choice(friends)],
        metal=rng.choice(METALS),
        backdrop=rng.choice(PALE_BACKDROPS if brightness(colours[0]) > 208 else BACKDROPS),
        motif=motif,
        motif_colours=tuple(COLOURS[name] for name in rng.sample(friends, min(3, len(friends)))),
        fit=round(rng.random(), 3),
        length=round(rng.random(), 3),
        sleeve=choice.sleeve,
        detail=rng.randrange(12),
        pose=choice.pose,
        skin=rng.choice(SKINS),
        seed=seed,
    )
    return _tune(design)


def _tune(design: Design) -> Design:
    if design.category == "Jeans":
        return replace(design, fit=design.fit * 0.8 + 0.1)
    if design.category == "Sneaker" and design.fabric.texture == "leather":
        return replace(design, fabric=design.fabric.mixed((250, 249, 246), 0.12))
    return design
