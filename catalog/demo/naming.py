"""What an item is called."""

from catalog.demo.choices import Choice
from catalog.demo.ranges import Cut

PATTERN_WORDS: dict[str, str] = {
    "stripes": "Striped",
    "block stripes": "Block-striped",
    "upright stripes": "Vertical-striped",
    "pinstripes": "Pinstriped",
    "polka dots": "Polka-dot",
    "brush strokes": "Brushstroke-print",
    "confetti": "Confetti-print",
    "stars": "Star-print",
    "triangles": "Triangle-print",
    "camouflage": "Camouflage",
    "leopard": "Leopard-print",
    "tie dye": "Tie-dye",
    "colour block": "Colour-block",
    "fair isle": "Fair Isle",
    "daisies": "Daisy-print",
    "heather": "Heather",
    "herringbone": "Herringbone",
}
TEXTURE_WORDS: dict[str, str] = {
    "linen": "linen",
    "rib": "ribbed",
    "cable": "cable-knit",
    "wool": "wool",
    "corduroy": "corduroy",
    "denim": "denim",
    "leather": "leather",
    "suede": "suede",
    "satin": "satin",
    "canvas": "canvas",
    "straw": "straw",
    "teddy": "teddy",
    "mesh": "mesh",
}


def describe(category: str, cut: Cut, choice: Choice) -> str:
    """The item's name, such as "Striped crew-neck T-shirt"."""
    words = []
    if category in ("T-shirt", "Polo", "Dress", "Shirt") and choice.sleeve > 0.8 and len(cut.sleeves) > 2:
        words.append("long-sleeved")
    if choice.pattern not in ("plain", "print"):
        words.append(PATTERN_WORDS.get(choice.pattern, choice.pattern).lower())
    if choice.pattern == "print":
        words.append("printed")
    texture = TEXTURE_WORDS.get(choice.texture, "")
    if texture and texture not in cut.noun and category not in ("Jeans",):
        words.append(texture)
    text = " ".join([*words, cut.noun]).replace("fair isle", "Fair Isle")
    return text[0].upper() + text[1:]
