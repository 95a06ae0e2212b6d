"""The named colours of the demo catalogue."""

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
COLOURS: dict[str, Colour] = {
    "White": (243, 242, 239),
    "Ecru": (233, 225, 207),
    "Cream": (240, 230, 206),
    "Sand": (214, 195, 163),
    "Camel": (189, 147, 97),
    "Tan": (174, 124, 77),
    "Cognac": (146, 83, 43),
    "Chocolate": (80, 53, 41),
    "Taupe": (150, 135, 122),
    "Black": (38, 38, 41),
    "Charcoal": (70, 72, 77),
    "Slate": (104, 115, 127),
    "Silver grey": (184, 187, 190),
    "Navy": (35, 46, 79),
    "Ink": (40, 62, 99),
    "Cobalt": (42, 84, 172),
    "Denim blue": (82, 112, 152),
    "Sky": (146, 188, 219),
    "Powder blue": (191, 211, 226),
    "Petrol": (31, 88, 101),
    "Teal": (42, 130, 130),
    "Mint": (173, 214, 191),
    "Sage": (154, 171, 141),
    "Bottle green": (33, 75, 58),
    "Emerald": (28, 124, 86),
    "Olive": (104, 106, 66),
    "Khaki": (155, 147, 107),
    "Lemon": (240, 220, 123),
    "Mustard": (208, 160, 53),
    "Ochre": (190, 125, 48),
    "Apricot": (240, 183, 137),
    "Coral": (232, 117, 98),
    "Terracotta": (190, 96, 68),
    "Rust": (154, 70, 43),
    "Red": (193, 44, 50),
    "Burgundy": (110, 32, 48),
    "Berry": (143, 43, 84),
    "Fuchsia": (204, 58, 122),
    "Blush": (236, 203, 196),
    "Rose": (217, 148, 155),
    "Lilac": (195, 175, 214),
    "Lavender": (157, 148, 198),
    "Aubergine": (78, 43, 73),
}
WARM_FRIENDS = ("Ecru", "Rust", "Navy", "Mustard", "Chocolate", "Cream", "Terracotta", "Bottle green")
COOL_FRIENDS = ("White", "Navy", "Sky", "Silver grey", "Burgundy", "Ecru", "Petrol", "Rose")
GREEN_FRIENDS = ("Cream", "Bottle green", "Sand", "Navy", "Mustard", "White", "Rust", "Blush")
PINK_FRIENDS = ("White", "Burgundy", "Blush", "Navy", "Cream", "Sage", "Fuchsia", "Apricot")
NEUTRAL_FRIENDS = ("White", "Black", "Camel", "Red", "Cobalt", "Mustard", "Navy", "Sage", "Rose", "Ecru")
NEUTRALS = frozenset(("White", "Ecru", "Cream", "Sand", "Taupe", "Black", "Charcoal", "Slate", "Silver grey", "Navy"))


def friends_of(name: str) -> tuple[str, ...]:
    """Names of colours that go with a colour and differ from it enough to be seen beside it."""
    red, green, blue = COLOURS[name]
    friends: tuple[str, ...]
    if name in NEUTRALS:
        friends = NEUTRAL_FRIENDS
    elif green >= red and green >= blue * 0.98:
        friends = GREEN_FRIENDS
    elif blue > red:
        friends = COOL_FRIENDS
    elif blue > green:
        friends = PINK_FRIENDS
    else:
        friends = WARM_FRIENDS
    return tuple(other for other in friends if contrast(COLOURS[name], COLOURS[other]) > 60)


def contrast(one: Colour, other: Colour) -> float:
    """How far apart two colours are, 0 to 441."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def brightness(colour: Colour) -> float:
    """How light a colour is, 0 to 255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float = 0.3) -> Colour:
    """The colour nearer to black."""
    return blend(colour, (12, 10, 14), share)


def lighter(colour: Colour, share: float = 0.3) -> Colour:
    """The colour nearer to white."""
    return blend(colour, (255, 254, 250), share)
