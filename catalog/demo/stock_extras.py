"""The ranges of hats, scarves, small things."""

from catalog.demo.cloths import CALM, FRAMES, HIDES, WOOLLY
from catalog.demo.ranges import Cut, Range
from catalog.demo.terms import ADULTS, ALL

HEADWEAR: tuple[Range, ...] = (
    Range(
        "Cap",
        17,
        9.0,
        ("Unisex", "Men", "Women", "Boys", "Girls"),
        (
            Cut("baseball", "baseball cap", ("cotton", "corduroy"), ("print", "plain", "camouflage", "print")),
            Cut("trucker", "trucker cap", ("mesh",), ("print", "plain", "print")),
            Cut(
                "bucket",
                "bucket hat",
                ("cotton", "denim", "teddy"),
                ("plain", "tie dye", "gingham", "floral"),
            ),
            Cut("fedora", "fedora", ("wool", "straw"), colours=CALM),
        ),
    ),
    Range(
        "Beanie",
        14,
        8.0,
        ALL,
        (
            Cut("cuffed", "beanie", ("rib", "knit"), ("plain", "stripes", "heather")),
            Cut("pompom", "pompom beanie", ("cable", "knit"), ("plain", "fair isle", "stripes")),
            Cut("fisherman", "fisherman beanie", ("rib",)),
            Cut("slouchy", "slouchy beanie", ("knit",), ("heather", "plain", "block stripes")),
        ),
    ),
    Range("Scarf", 15, 11.0, ADULTS, (Cut("loop", "scarf", ("wool", "knit"), WOOLLY),)),
)
EXTRAS: tuple[Range, ...] = (
    Range(
        "Sunglasses",
        15,
        12.0,
        ADULTS,
        (
            Cut("aviator", "aviator sunglasses", ("metal",)),
            Cut("round", "round sunglasses", ("metal",)),
            Cut("square", "square sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
            Cut("cat-eye", "cat-eye sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
            Cut("oversized", "oversized sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
        ),
    ),
    Range(
        "Watch",
        17,
        34.0,
        ADULTS,
        (
            Cut("round", "watch", ("leather",), colours=HIDES),
            Cut("chronograph", "chronograph", ("leather", "rubber"), colours=HIDES),
            Cut("square", "square watch", ("leather",), colours=HIDES),
            Cut("bracelet", "bracelet watch", ("metal",)),
            Cut("digital", "digital watch", ("rubber",)),
        ),
    ),
    Range("Belt", 14, 10.0, ADULTS, (Cut("belt", "belt", ("leather", "suede"), colours=HIDES),)),
    Range(
        "Tie",
        14,
        11.0,
        ("Men", "Men", "Boys"),
        (
            Cut(
                "tie",
                "tie",
                ("satin", "wool"),
                (
                    "stripes",
                    "polka dots",
                    "plain",
                    "windowpane",
                    "floral",
                    "herringbone",
                    "confetti",
                    "block stripes",
                ),
            ),
        ),
    ),
    Range(
        "Socks",
        14,
        4.0,
        ALL,
        (
            Cut(
                "socks",
                "socks",
                ("knit",),
                (
                    "stripes",
                    "argyle",
                    "polka dots",
                    "plain",
                    "block stripes",
                    "fair isle",
                    "confetti",
                    "chevron",
                ),
            ),
        ),
    ),
    Range(
        "Gloves",
        14,
        12.0,
        ADULTS,
        (Cut("gloves", "gloves", ("leather", "knit", "suede"), ("plain", "plain", "stripes")),),
    ),
)
