"""The ranges of light tops."""

from catalog.demo.cloths import BLOUSE, EARTH, POLO, SHIRT, TEE
from catalog.demo.ranges import Cut, Range
from catalog.demo.terms import ALL, LONG, MIXED, SHORT, SHOWN, WOMEN, WORN

TOPS: tuple[Range, ...] = (
    Range(
        "T-shirt",
        43,
        9.0,
        ALL,
        (
            Cut("crew", "crew-neck T-shirt", ("jersey",), TEE, MIXED),
            Cut("v-neck", "V-neck T-shirt", ("jersey", "linen"), TEE, SHORT),
            Cut("crew", "crew-neck T-shirt", ("cotton",), TEE, SHORT),
            Cut("scoop-neck", "scoop-neck T-shirt", ("jersey", "rib"), TEE, SHORT),
            Cut(
                "henley",
                "henley T-shirt",
                ("jersey", "rib"),
                ("plain", "heather", "stripes", "colour block"),
                MIXED,
            ),
            Cut(
                "pocket",
                "pocket T-shirt",
                ("jersey",),
                ("plain", "heather", "stripes", "block stripes", "tie dye"),
                SHORT,
            ),
            Cut(
                "boat-neck",
                "boat-neck T-shirt",
                ("jersey",),
                ("stripes", "plain", "block stripes"),
                (0.5, 0.95, 0.2),
            ),
        ),
        WORN,
    ),
    Range(
        "Top",
        20,
        8.0,
        WOMEN,
        (
            Cut("tank", "tank top", ("jersey", "rib"), ("plain", "stripes", "print", "tie dye", "floral")),
            Cut("camisole", "camisole", ("satin", "cotton"), BLOUSE),
            Cut("halter", "halter top", ("jersey", "linen"), ("plain", "leopard", "floral", "stripes")),
        ),
        SHOWN,
    ),
    Range(
        "Shirt",
        31,
        18.0,
        ALL,
        (
            Cut("classic", "shirt", ("cotton", "linen"), SHIRT, (0.95, 0.97, 0.22)),
            Cut(
                "camp-collar",
                "camp-collar shirt",
                ("cotton", "satin"),
                ("tropical", "floral", "plain", "brush strokes", "leopard", "stripes"),
                (0.24, 0.28),
            ),
            Cut("western", "western shirt", ("denim", "cotton"), ("plain", "tartan", "gingham"), LONG),
            Cut(
                "band-collar",
                "band-collar shirt",
                ("linen", "cotton"),
                ("plain", "pinstripes", "upright stripes"),
                LONG,
            ),
            Cut(
                "overshirt",
                "overshirt",
                ("corduroy", "wool"),
                ("plain", "tartan", "plain", "windowpane"),
                LONG,
                EARTH,
            ),
        ),
        WORN,
    ),
    Range(
        "Polo",
        17,
        14.0,
        ALL,
        (Cut("polo", "polo shirt", ("jersey", "rib"), POLO, (0.2, 0.24, 0.2, 0.95)),),
        WORN,
    ),
)
