"""The patterns, colours that groups of garments come in."""

TEE = (
    "print",
    "stripes",
    "plain",
    "print",
    "heather",
    "block stripes",
    "print",
    "tie dye",
    "colour block",
    "polka dots",
    "print",
    "plain",
)
BLOUSE = ("floral", "plain", "polka dots", "leopard", "stripes", "plain", "daisies", "brush strokes")
SHIRT = (
    "gingham",
    "plain",
    "upright stripes",
    "tartan",
    "floral",
    "windowpane",
    "pinstripes",
    "plain",
    "tropical",
    "polka dots",
    "confetti",
)
POLO = ("plain", "block stripes", "plain", "stripes", "heather", "colour block")
KNIT = (
    "plain",
    "stripes",
    "fair isle",
    "plain",
    "argyle",
    "chevron",
    "block stripes",
    "heather",
    "colour block",
)
SWEAT = ("print", "plain", "heather", "print", "colour block", "camouflage", "tie dye", "plain")
SUITING = ("plain", "herringbone", "windowpane", "pinstripes", "houndstooth", "plain", "tartan")
DRESS = (
    "floral",
    "plain",
    "polka dots",
    "daisies",
    "plain",
    "stripes",
    "leopard",
    "tropical",
    "gingham",
    "brush strokes",
    "confetti",
)
CASUAL = ("plain", "plain", "plain", "pinstripes", "plain", "windowpane")
SUMMER = ("plain", "tropical", "stripes", "floral", "plain", "camouflage", "gingham")
SHOE = ("plain", "plain", "plain", "leopard", "plain", "plain", "camouflage")
BAG = ("plain", "plain", "plain", "houndstooth", "plain", "leopard", "plain")
PACK = ("plain", "camouflage", "plain", "triangles", "plain", "colour block", "plain", "floral")
WOOLLY = (
    "tartan",
    "plain",
    "houndstooth",
    "heather",
    "stripes",
    "plain",
    "herringbone",
    "chevron",
    "leopard",
    "windowpane",
)
DENIMS = ("Denim blue", "Ink", "Sky", "Black", "Charcoal", "Navy", "Powder blue", "Ecru", "Slate")
HIDES = (
    "Black",
    "Cognac",
    "Chocolate",
    "Tan",
    "Burgundy",
    "Bottle green",
    "Navy",
    "Cream",
    "Taupe",
    "Rust",
    "Red",
    "Blush",
)
CALM = (
    "Camel",
    "Navy",
    "Charcoal",
    "Black",
    "Sand",
    "Taupe",
    "Bottle green",
    "Burgundy",
    "Silver grey",
    "Olive",
    "Ecru",
    "Slate",
    "Chocolate",
    "Rose",
    "Petrol",
)
EARTH = (
    "Sand",
    "Olive",
    "Navy",
    "Black",
    "Khaki",
    "Charcoal",
    "Rust",
    "Ecru",
    "Taupe",
    "Bottle green",
    "Slate",
    "Chocolate",
    "Burgundy",
)
FRAMES = ("Black", "Chocolate", "Burgundy", "Navy", "Cognac", "Bottle green", "White", "Rose", "Ochre")
