"""The ranges of shoes, bags."""

from catalog.demo.cloths import BAG, HIDES, PACK, SHOE
from catalog.demo.ranges import PLAIN, Cut, Range
from catalog.demo.terms import ADULTS, ALL

SHOES: tuple[Range, ...] = (
    Range(
        "Sneaker",
        26,
        29.0,
        ALL,
        (
            Cut("court", "court sneakers", ("leather",), PLAIN),
            Cut("runner", "running shoes", ("mesh", "nylon"), PLAIN),
            Cut("high-top", "high-top sneakers", ("canvas", "leather"), SHOE),
            Cut(
                "slip-on",
                "slip-on sneakers",
                ("canvas",),
                ("plain", "leopard", "gingham", "camouflage", "floral"),
            ),
        ),
    ),
    Range(
        "Boot",
        18,
        45.0,
        ADULTS,
        (
            Cut("chelsea", "Chelsea boots", ("leather", "suede"), colours=HIDES),
            Cut("lace-up", "lace-up boots", ("leather", "suede"), colours=HIDES),
            Cut("heeled", "heeled ankle boots", ("suede", "leather"), colours=HIDES),
            Cut("knee-high", "knee-high boots", ("leather", "suede"), colours=HIDES),
            Cut("rain", "rain boots", ("rubber",)),
        ),
    ),
    Range(
        "Heel",
        17,
        28.0,
        ("Women",),
        (
            Cut("pump", "pumps", ("leather", "suede", "satin"), ("plain", "plain", "leopard")),
            Cut("slingback", "slingbacks", ("leather", "satin")),
            Cut("sandal", "heeled sandals", ("leather", "suede")),
            Cut("ankle-strap", "ankle-strap heels", ("suede", "leather")),
            Cut("mule", "mules", ("leather", "satin"), ("plain", "polka dots", "plain")),
        ),
    ),
    Range(
        "Flat shoe",
        14,
        25.0,
        ADULTS,
        (
            Cut("loafer", "loafers", ("leather", "suede"), colours=HIDES),
            Cut("derby", "Derby shoes", ("leather",), colours=HIDES),
            Cut("ballerina", "ballerinas", ("leather", "satin")),
            Cut("espadrille", "espadrilles", ("canvas",), ("plain", "stripes", "floral")),
        ),
    ),
)
BAGS: tuple[Range, ...] = (
    Range(
        "Handbag",
        25,
        27.0,
        ("Women", "Unisex"),
        (
            Cut(
                "tote",
                "tote bag",
                ("canvas", "leather"),
                ("plain", "stripes", "floral", "plain", "houndstooth", "print"),
            ),
            Cut("satchel", "satchel", ("leather", "suede"), colours=HIDES),
            Cut("hobo", "hobo bag", ("leather", "suede"), BAG),
            Cut("shoulder", "shoulder bag", ("leather", "satin"), BAG),
            Cut("bucket", "bucket bag", ("suede", "leather", "straw")),
        ),
    ),
    Range(
        "Backpack",
        17,
        26.0,
        ("Unisex", "Women", "Men", "Girls", "Boys"),
        (
            Cut("classic", "backpack", ("canvas", "nylon"), PACK),
            Cut(
                "roll-top",
                "roll-top backpack",
                ("canvas", "nylon"),
                ("plain", "colour block", "plain", "camouflage"),
            ),
            Cut("rucksack", "rucksack", ("canvas", "leather"), ("plain", "plain", "tartan")),
            Cut("mini", "mini backpack", ("leather", "nylon"), PACK),
        ),
    ),
)
