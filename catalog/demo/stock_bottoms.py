"""The ranges of dresses, skirts, trousers."""

from catalog.demo.cloths import CALM, CASUAL, DENIMS, DRESS, EARTH, SUITING, SUMMER
from catalog.demo.ranges import PLAIN, Cut, Range
from catalog.demo.terms import ALL, FOLDED, SHOWN, WOMEN

DRESSES: tuple[Range, ...] = (
    Range(
        "Dress",
        32,
        25.0,
        WOMEN,
        (
            Cut("a-line", "A-line dress", ("cotton", "linen"), DRESS, (0.0, 0.2, 0.0)),
            Cut("wrap", "wrap dress", ("cotton", "satin"), DRESS, (0.2, 0.5, 0.95)),
            Cut("maxi", "maxi dress", ("cotton", "satin"), DRESS, (0.0, 0.2)),
            Cut(
                "shirt",
                "shirt dress",
                ("cotton", "denim"),
                ("upright stripes", "plain", "gingham", "tartan"),
                (0.2, 0.95, 0.5),
            ),
            Cut("slip", "slip dress", ("satin",), ("plain", "leopard", "plain", "daisies")),
            Cut(
                "shift",
                "shift dress",
                ("wool", "cotton"),
                ("houndstooth", "plain", "colour block", "chevron", "floral"),
                (0.2, 0.0, 0.5),
            ),
            Cut("skater", "skater dress", ("jersey",), DRESS, (0.0, 0.2, 0.95)),
            Cut("square-neck", "square-neck dress", ("linen", "cotton"), DRESS, (0.0, 0.2)),
        ),
        SHOWN,
    ),
    Range(
        "Skirt",
        22,
        17.0,
        WOMEN,
        (
            Cut("pencil", "pencil skirt", ("wool", "leather"), SUITING, colours=CALM),
            Cut("pleated", "pleated skirt", ("wool", "satin"), ("tartan", "plain", "plain", "windowpane")),
            Cut("midi", "pleated midi skirt", ("satin", "cotton"), ("plain", "plain", "polka dots")),
            Cut("tiered", "tiered skirt", ("cotton", "linen"), ("floral", "plain", "daisies", "gingham")),
            Cut("denim", "denim skirt", ("denim", "corduroy"), PLAIN, colours=DENIMS),
            Cut(
                "mini",
                "mini skirt",
                ("suede", "jersey", "wool"),
                ("plain", "houndstooth", "leopard", "plain"),
            ),
            Cut("wrap", "wrap skirt", ("cotton",), ("floral", "polka dots", "plain", "tropical")),
            Cut("button-front", "button-front skirt", ("linen", "corduroy"), ("plain", "upright stripes")),
        ),
        SHOWN,
    ),
)
LEGWEAR: tuple[Range, ...] = (
    Range(
        "Trousers",
        22,
        21.0,
        ALL,
        (
            Cut("chino", "chinos", ("cotton",), CASUAL, colours=EARTH),
            Cut("wide-leg", "wide-leg trousers", ("linen", "wool"), SUITING, colours=CALM),
            Cut("cargo", "cargo trousers", ("canvas",), ("plain", "camouflage", "plain"), colours=EARTH),
            Cut("jogger", "joggers", ("jersey",), ("heather", "plain", "plain", "tie dye")),
            Cut("cigarette", "cigarette trousers", ("wool", "cotton"), SUITING, colours=CALM),
            Cut("pleated", "pleated trousers", ("wool", "corduroy"), SUITING, colours=CALM),
        ),
        FOLDED,
    ),
    Range(
        "Jeans",
        22,
        24.0,
        ALL,
        (
            Cut("straight", "straight jeans", ("denim",), colours=DENIMS),
            Cut("skinny", "skinny jeans", ("denim",), colours=DENIMS),
            Cut("flared", "flared jeans", ("denim",), colours=DENIMS),
            Cut("wide", "wide-leg jeans", ("denim",), colours=DENIMS),
            Cut("tapered", "tapered jeans", ("denim",), colours=DENIMS),
        ),
        FOLDED,
    ),
    Range(
        "Shorts",
        18,
        13.0,
        ALL,
        (
            Cut("chino", "chino shorts", ("cotton", "linen"), SUMMER),
            Cut(
                "swim",
                "swim shorts",
                ("nylon",),
                ("tropical", "plain", "stripes", "brush strokes", "camouflage"),
            ),
            Cut("denim", "denim shorts", ("denim",), colours=DENIMS),
            Cut("sport", "sport shorts", ("mesh", "jersey"), ("plain", "heather", "plain")),
            Cut("cargo", "cargo shorts", ("canvas",), ("plain", "camouflage"), colours=EARTH),
        ),
    ),
)
