"""The ranges of warm layers."""

from catalog.demo.cloths import CALM, DENIMS, EARTH, HIDES, KNIT, SUITING, SWEAT
from catalog.demo.ranges import PLAIN, Cut, Range
from catalog.demo.terms import ADULTS, ALL, LONG, WORN

KNITWEAR: tuple[Range, ...] = (
    Range(
        "Sweater",
        29,
        22.0,
        ALL,
        (
            Cut("crew", "crew-neck sweater", ("knit", "wool"), KNIT, LONG),
            Cut(
                "turtleneck",
                "turtleneck sweater",
                ("cable", "rib", "knit"),
                ("plain", "plain", "stripes"),
                LONG,
            ),
            Cut(
                "v-neck",
                "V-neck sweater",
                ("knit", "wool"),
                ("argyle", "plain", "stripes", "block stripes"),
                LONG,
            ),
            Cut("half-zip", "half-zip sweater", ("rib", "knit"), ("plain", "colour block", "heather"), LONG),
            Cut("mock-neck", "mock-neck sweater", ("knit", "cable"), ("plain", "fair isle", "chevron"), LONG),
        ),
        WORN,
    ),
    Range(
        "Cardigan",
        15,
        24.0,
        ALL,
        (
            Cut("v", "V-neck cardigan", ("knit", "cable"), ("plain", "argyle", "stripes"), LONG),
            Cut("crew", "crew-neck cardigan", ("knit", "wool"), ("plain", "fair isle", "stripes"), LONG),
            Cut("longline", "longline cardigan", ("knit", "rib"), ("plain", "heather", "plain"), LONG),
        ),
    ),
    Range(
        "Hoodie",
        22,
        20.0,
        ALL,
        (
            Cut("pullover", "hoodie", ("jersey", "wool"), SWEAT, LONG),
            Cut(
                "zip",
                "zip hoodie",
                ("jersey",),
                ("plain", "heather", "camouflage", "colour block", "tie dye"),
                LONG,
            ),
        ),
    ),
)
OUTERWEAR: tuple[Range, ...] = (
    Range(
        "Jacket",
        28,
        42.0,
        ALL,
        (
            Cut("trucker", "trucker jacket", ("denim", "corduroy"), PLAIN, LONG, DENIMS),
            Cut("bomber", "bomber jacket", ("nylon", "satin"), ("plain", "plain", "camouflage"), LONG),
            Cut("biker", "biker jacket", ("leather", "suede"), PLAIN, LONG, HIDES),
            Cut("puffer", "puffer jacket", ("nylon",), ("plain", "plain", "colour block", "camouflage"), LONG),
            Cut("field", "field jacket", ("canvas", "cotton"), PLAIN, LONG, EARTH),
        ),
    ),
    Range(
        "Blazer",
        15,
        44.0,
        ADULTS,
        (
            Cut("single", "single-breasted blazer", ("wool", "linen"), SUITING, LONG, CALM),
            Cut("double-breasted", "double-breasted blazer", ("wool",), SUITING, LONG, CALM),
        ),
    ),
    Range(
        "Coat",
        22,
        62.0,
        ALL,
        (
            Cut(
                "overcoat",
                "overcoat",
                ("wool",),
                ("plain", "herringbone", "plain", "tartan", "houndstooth"),
                LONG,
                CALM,
            ),
            Cut("trench", "trench coat", ("cotton",), PLAIN, LONG, EARTH),
            Cut("duffle", "duffle coat", ("wool",), PLAIN, LONG, CALM),
            Cut("long puffer", "long puffer coat", ("nylon",), PLAIN, LONG),
        ),
    ),
)
