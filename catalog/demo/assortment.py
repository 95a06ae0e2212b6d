"""What the demo shop carries: for every category its cuts, cloths, prices."""

from dataclasses import dataclass

WOMEN, MEN, ALL = ("Women", "Women", "Girls"), ("Men", "Men", "Boys"), ("Women", "Men", "Unisex", "Women", "Men", "Girls", "Boys")
ADULTS = ("Women", "Men", "Unisex")

TEE = ("print", "stripes", "plain", "print", "heather", "block stripes", "print", "tie dye", "colour block", "polka dots", "print", "plain")
BLOUSE = ("floral", "plain", "polka dots", "leopard", "stripes", "plain", "daisies", "brush strokes")
SHIRT = ("gingham", "plain", "upright stripes", "tartan", "floral", "windowpane", "pinstripes", "plain", "tropical", "polka dots", "confetti")
POLO = ("plain", "block stripes", "plain", "stripes", "heather", "colour block")
KNIT = ("plain", "stripes", "fair isle", "plain", "argyle", "chevron", "block stripes", "heather", "colour block")
SWEAT = ("print", "plain", "heather", "print", "colour block", "camouflage", "tie dye", "plain")
SUITING = ("plain", "herringbone", "windowpane", "pinstripes", "houndstooth", "plain", "tartan")
DRESS = ("floral", "plain", "polka dots", "daisies", "plain", "stripes", "leopard", "tropical", "gingham", "brush strokes", "confetti")
CASUAL = ("plain", "plain", "plain", "pinstripes", "plain", "windowpane")
SUMMER = ("plain", "tropical", "stripes", "floral", "plain", "camouflage", "gingham")
PLAIN = ("plain",)
SHOE = ("plain", "plain", "plain", "leopard", "plain", "plain", "camouflage")
BAG = ("plain", "plain", "plain", "houndstooth", "plain", "leopard", "plain")
PACK = ("plain", "camouflage", "plain", "triangles", "plain", "colour block", "plain", "floral")
WOOLLY = ("tartan", "plain", "houndstooth", "heather", "stripes", "plain", "herringbone", "chevron", "leopard", "windowpane")

DENIMS = ("Denim blue", "Ink", "Sky", "Black", "Charcoal", "Navy", "Powder blue", "Ecru", "Slate")
HIDES = ("Black", "Cognac", "Chocolate", "Tan", "Burgundy", "Bottle green", "Navy", "Cream", "Taupe", "Rust", "Red", "Blush")
CALM = ("Camel", "Navy", "Charcoal", "Black", "Sand", "Taupe", "Bottle green", "Burgundy", "Silver grey", "Olive", "Ecru", "Slate", "Chocolate", "Rose", "Petrol")
EARTH = ("Sand", "Olive", "Navy", "Black", "Khaki", "Charcoal", "Rust", "Ecru", "Taupe", "Bottle green", "Slate", "Chocolate", "Burgundy")
FRAMES = ("Black", "Chocolate", "Burgundy", "Navy", "Cognac", "Bottle green", "White", "Rose", "Ochre")
ANY: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """One shape of a category: its noun, the textures and patterns it comes in, its sleeve lengths."""

    key: str
    noun: str
    textures: tuple[str, ...]
    patterns: tuple[str, ...] = PLAIN
    sleeves: tuple[float, ...] = (0.0,)
    colours: tuple[str, ...] = ANY


@dataclass(frozen=True)
class Range:
    """A category: how many items, for whom, from what price in a cheap shop."""

    category: str
    count: int
    price: float
    genders: tuple[str, ...]
    cuts: tuple[Cut, ...]
    poses: tuple[str, ...] = ("flat",)


WORN = ("flat", "flat", "flat", "figure", "flat", "flat", "folded", "flat", "flat")
SHOWN = ("flat", "flat", "flat", "flat", "figure")
FOLDED = ("flat", "flat", "flat", "flat", "flat", "folded")

SHORT, LONG = (0.16, 0.2, 0.24, 0.18), (0.94, 0.97)
MIXED = (0.18, 0.2, 0.95, 0.17, 0.5, 0.2)

RANGES: tuple[Range, ...] = (
    Range("T-shirt", 43, 9.0, ALL, (
        Cut("crew", "crew-neck T-shirt", ("jersey",), TEE, MIXED),
        Cut("v-neck", "V-neck T-shirt", ("jersey", "linen"), TEE, SHORT),
        Cut("crew", "crew-neck T-shirt", ("cotton",), TEE, SHORT),
        Cut("scoop-neck", "scoop-neck T-shirt", ("jersey", "rib"), TEE, SHORT),
        Cut("henley", "henley T-shirt", ("jersey", "rib"), ("plain", "heather", "stripes", "colour block"), MIXED),
        Cut("pocket", "pocket T-shirt", ("jersey",), ("plain", "heather", "stripes", "block stripes", "tie dye"), SHORT),
        Cut("boat-neck", "boat-neck T-shirt", ("jersey",), ("stripes", "plain", "block stripes"), (0.5, 0.95, 0.2)),
    ), WORN),
    Range("Top", 20, 8.0, WOMEN, (
        Cut("tank", "tank top", ("jersey", "rib"), ("plain", "stripes", "print", "tie dye", "floral")),
        Cut("camisole", "camisole", ("satin", "cotton"), BLOUSE),
        Cut("halter", "halter top", ("jersey", "linen"), ("plain", "leopard", "floral", "stripes")),
    ), SHOWN),
    Range("Shirt", 31, 18.0, ALL, (
        Cut("classic", "shirt", ("cotton", "linen"), SHIRT, (0.95, 0.97, 0.22)),
        Cut("camp-collar", "camp-collar shirt", ("cotton", "satin"), ("tropical", "floral", "plain", "brush strokes", "leopard", "stripes"), (0.24, 0.28)),
        Cut("western", "western shirt", ("denim", "cotton"), ("plain", "tartan", "gingham"), LONG),
        Cut("band-collar", "band-collar shirt", ("linen", "cotton"), ("plain", "pinstripes", "upright stripes"), LONG),
        Cut("overshirt", "overshirt", ("corduroy", "wool"), ("plain", "tartan", "plain", "windowpane"), LONG, EARTH),
    ), WORN),
    Range("Polo", 17, 14.0, ALL, (
        Cut("polo", "polo shirt", ("jersey", "rib"), POLO, (0.2, 0.24, 0.2, 0.95)),
    ), WORN),
    Range("Sweater", 29, 22.0, ALL, (
        Cut("crew", "crew-neck sweater", ("knit", "wool"), KNIT, LONG),
        Cut("turtleneck", "turtleneck sweater", ("cable", "rib", "knit"), ("plain", "plain", "stripes"), LONG),
        Cut("v-neck", "V-neck sweater", ("knit", "wool"), ("argyle", "plain", "stripes", "block stripes"), LONG),
        Cut("half-zip", "half-zip sweater", ("rib", "knit"), ("plain", "colour block", "heather"), LONG),
        Cut("mock-neck", "mock-neck sweater", ("knit", "cable"), ("plain", "fair isle", "chevron"), LONG),
    ), WORN),
    Range("Cardigan", 15, 24.0, ALL, (
        Cut("v", "V-neck cardigan", ("knit", "cable"), ("plain", "argyle", "stripes"), LONG),
        Cut("crew", "crew-neck cardigan", ("knit", "wool"), ("plain", "fair isle", "stripes"), LONG),
        Cut("longline", "longline cardigan", ("knit", "rib"), ("plain", "heather", "plain"), LONG),
    )),
    Range("Hoodie", 22, 20.0, ALL, (
        Cut("pullover", "hoodie", ("jersey", "wool"), SWEAT, LONG),
        Cut("zip", "zip hoodie", ("jersey",), ("plain", "heather", "camouflage", "colour block", "tie dye"), LONG),
    )),
    Range("Jacket", 28, 42.0, ALL, (
        Cut("trucker", "trucker jacket", ("denim", "corduroy"), PLAIN, LONG, DENIMS),
        Cut("bomber", "bomber jacket", ("nylon", "satin"), ("plain", "plain", "camouflage"), LONG),
        Cut("biker", "biker jacket", ("leather", "suede"), PLAIN, LONG, HIDES),
        Cut("puffer", "puffer jacket", ("nylon",), ("plain", "plain", "colour block", "camouflage"), LONG),
        Cut("field", "field jacket", ("canvas", "cotton"), PLAIN, LONG, EARTH),
    )),
    Range("Blazer", 15, 44.0, ADULTS, (
        Cut("single", "single-breasted blazer", ("wool", "linen"), SUITING, LONG, CALM),
        Cut("double-breasted", "double-breasted blazer", ("wool",), SUITING, LONG, CALM),
    )),
    Range("Coat", 22, 62.0, ALL, (
        Cut("overcoat", "overcoat", ("wool",), ("plain", "herringbone", "plain", "tartan", "houndstooth"), LONG, CALM),
        Cut("trench", "trench coat", ("cotton",), PLAIN, LONG, EARTH),
        Cut("duffle", "duffle coat", ("wool",), PLAIN, LONG, CALM),
        Cut("long puffer", "long puffer coat", ("nylon",), PLAIN, LONG),
    )),
    Range("Dress", 32, 25.0, WOMEN, (
        Cut("a-line", "A-line dress", ("cotton", "linen"), DRESS, (0.0, 0.2, 0.0)),
        Cut("wrap", "wrap dress", ("cotton", "satin"), DRESS, (0.2, 0.5, 0.95)),
        Cut("maxi", "maxi dress", ("cotton", "satin"), DRESS, (0.0, 0.2)),
        Cut("shirt", "shirt dress", ("cotton", "denim"), ("upright stripes", "plain", "gingham", "tartan"), (0.2, 0.95, 0.5)),
        Cut("slip", "slip dress", ("satin",), ("plain", "leopard", "plain", "daisies")),
        Cut("shift", "shift dress", ("wool", "cotton"), ("houndstooth", "plain", "colour block", "chevron", "floral"), (0.2, 0.0, 0.5)),
        Cut("skater", "skater dress", ("jersey",), DRESS, (0.0, 0.2, 0.95)),
        Cut("square-neck", "square-neck dress", ("linen", "cotton"), DRESS, (0.0, 0.2)),
    ), SHOWN),
    Range("Skirt", 22, 17.0, WOMEN, (
        Cut("pencil", "pencil skirt", ("wool", "leather"), SUITING, colours=CALM),
        Cut("pleated", "pleated skirt", ("wool", "satin"), ("tartan", "plain", "plain", "windowpane")),
        Cut("midi", "pleated midi skirt", ("satin", "cotton"), ("plain", "plain", "polka dots")),
        Cut("tiered", "tiered skirt", ("cotton", "linen"), ("floral", "plain", "daisies", "gingham")),
        Cut("denim", "denim skirt", ("denim", "corduroy"), PLAIN, colours=DENIMS),
        Cut("mini", "mini skirt", ("suede", "jersey", "wool"), ("plain", "houndstooth", "leopard", "plain")),
        Cut("wrap", "wrap skirt", ("cotton",), ("floral", "polka dots", "plain", "tropical")),
        Cut("button-front", "button-front skirt", ("linen", "corduroy"), ("plain", "upright stripes")),
    ), SHOWN),
    Range("Trousers", 22, 21.0, ALL, (
        Cut("chino", "chinos", ("cotton",), CASUAL, colours=EARTH),
        Cut("wide-leg", "wide-leg trousers", ("linen", "wool"), SUITING, colours=CALM),
        Cut("cargo", "cargo trousers", ("canvas",), ("plain", "camouflage", "plain"), colours=EARTH),
        Cut("jogger", "joggers", ("jersey",), ("heather", "plain", "plain", "tie dye")),
        Cut("cigarette", "cigarette trousers", ("wool", "cotton"), SUITING, colours=CALM),
        Cut("pleated", "pleated trousers", ("wool", "corduroy"), SUITING, colours=CALM),
    ), FOLDED),
    Range("Jeans", 22, 24.0, ALL, (
        Cut("straight", "straight jeans", ("denim",), colours=DENIMS),
        Cut("skinny", "skinny jeans", ("denim",), colours=DENIMS),
        Cut("flared", "flared jeans", ("denim",), colours=DENIMS),
        Cut("wide", "wide-leg jeans", ("denim",), colours=DENIMS),
        Cut("tapered", "tapered jeans", ("denim",), colours=DENIMS),
    ), FOLDED),
    Range("Shorts", 18, 13.0, ALL, (
        Cut("chino", "chino shorts", ("cotton", "linen"), SUMMER),
        Cut("swim", "swim shorts", ("nylon",), ("tropical", "plain", "stripes", "brush strokes", "camouflage")),
        Cut("denim", "denim shorts", ("denim",), colours=DENIMS),
        Cut("sport", "sport shorts", ("mesh", "jersey"), ("plain", "heather", "plain")),
        Cut("cargo", "cargo shorts", ("canvas",), ("plain", "camouflage"), colours=EARTH),
    )),
    Range("Sneaker", 26, 29.0, ALL, (
        Cut("court", "court sneakers", ("leather",), PLAIN),
        Cut("runner", "running shoes", ("mesh", "nylon"), PLAIN),
        Cut("high-top", "high-top sneakers", ("canvas", "leather"), SHOE),
        Cut("slip-on", "slip-on sneakers", ("canvas",), ("plain", "leopard", "gingham", "camouflage", "floral")),
    )),
    Range("Boot", 18, 45.0, ADULTS, (
        Cut("chelsea", "Chelsea boots", ("leather", "suede"), colours=HIDES),
        Cut("lace-up", "lace-up boots", ("leather", "suede"), colours=HIDES),
        Cut("heeled", "heeled ankle boots", ("suede", "leather"), colours=HIDES),
        Cut("knee-high", "knee-high boots", ("leather", "suede"), colours=HIDES),
        Cut("rain", "rain boots", ("rubber",)),
    )),
    Range("Heel", 17, 28.0, ("Women",), (
        Cut("pump", "pumps", ("leather", "suede", "satin"), ("plain", "plain", "leopard")),
        Cut("slingback", "slingbacks", ("leather", "satin")),
        Cut("sandal", "heeled sandals", ("leather", "suede")),
        Cut("ankle-strap", "ankle-strap heels", ("suede", "leather")),
        Cut("mule", "mules", ("leather", "satin"), ("plain", "polka dots", "plain")),
    )),
    Range("Flat shoe", 14, 25.0, ADULTS, (
        Cut("loafer", "loafers", ("leather", "suede"), colours=HIDES),
        Cut("derby", "Derby shoes", ("leather",), colours=HIDES),
        Cut("ballerina", "ballerinas", ("leather", "satin")),
        Cut("espadrille", "espadrilles", ("canvas",), ("plain", "stripes", "floral")),
    )),
    Range("Handbag", 25, 27.0, ("Women", "Unisex"), (
        Cut("tote", "tote bag", ("canvas", "leather"), ("plain", "stripes", "floral", "plain", "houndstooth", "print")),
        Cut("satchel", "satchel", ("leather", "suede"), colours=HIDES),
        Cut("hobo", "hobo bag", ("leather", "suede"), BAG),
        Cut("shoulder", "shoulder bag", ("leather", "satin"), BAG),
        Cut("bucket", "bucket bag", ("suede", "leather", "straw")),
    )),
    Range("Backpack", 17, 26.0, ("Unisex", "Women", "Men", "Girls", "Boys"), (
        Cut("classic", "backpack", ("canvas", "nylon"), PACK),
        Cut("roll-top", "roll-top backpack", ("canvas", "nylon"), ("plain", "colour block", "plain", "camouflage")),
        Cut("rucksack", "rucksack", ("canvas", "leather"), ("plain", "plain", "tartan")),
        Cut("mini", "mini backpack", ("leather", "nylon"), PACK),
    )),
    Range("Cap", 17, 9.0, ("Unisex", "Men", "Women", "Boys", "Girls"), (
        Cut("baseball", "baseball cap", ("cotton", "corduroy"), ("print", "plain", "camouflage", "print")),
        Cut("trucker", "trucker cap", ("mesh",), ("print", "plain", "print")),
        Cut("bucket", "bucket hat", ("cotton", "denim", "teddy"), ("plain", "tie dye", "gingham", "floral")),
        Cut("fedora", "fedora", ("wool", "straw"), colours=CALM),
    )),
    Range("Beanie", 14, 8.0, ALL, (
        Cut("cuffed", "beanie", ("rib", "knit"), ("plain", "stripes", "heather")),
        Cut("pompom", "pompom beanie", ("cable", "knit"), ("plain", "fair isle", "stripes")),
        Cut("fisherman", "fisherman beanie", ("rib",)),
        Cut("slouchy", "slouchy beanie", ("knit",), ("heather", "plain", "block stripes")),
    )),
    Range("Scarf", 15, 11.0, ADULTS, (
        Cut("loop", "scarf", ("wool", "knit"), WOOLLY),
    )),
    Range("Sunglasses", 15, 12.0, ADULTS, (
        Cut("aviator", "aviator sunglasses", ("metal",)),
        Cut("round", "round sunglasses", ("metal",)),
        Cut("square", "square sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
        Cut("cat-eye", "cat-eye sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
        Cut("oversized", "oversized sunglasses", ("rubber",), ("plain", "leopard"), colours=FRAMES),
    )),
    Range("Watch", 17, 34.0, ADULTS, (
        Cut("round", "watch", ("leather",), colours=HIDES),
        Cut("chronograph", "chronograph", ("leather", "rubber"), colours=HIDES),
        Cut("square", "square watch", ("leather",), colours=HIDES),
        Cut("bracelet", "bracelet watch", ("metal",)),
        Cut("digital", "digital watch", ("rubber",)),
    )),
    Range("Belt", 14, 10.0, ADULTS, (Cut("belt", "belt", ("leather", "suede"), colours=HIDES),)),
    Range("Tie", 14, 11.0, ("Men", "Men", "Boys"), (
        Cut("tie", "tie", ("satin", "wool"), ("stripes", "polka dots", "plain", "windowpane", "floral", "herringbone", "confetti", "block stripes")),
    )),
    Range("Socks", 14, 4.0, ALL, (
        Cut("socks", "socks", ("knit",), ("stripes", "argyle", "polka dots", "plain", "block stripes", "fair isle", "confetti", "chevron")),
    )),
    Range("Gloves", 14, 12.0, ADULTS, (
        Cut("gloves", "gloves", ("leather", "knit", "suede"), ("plain", "plain", "stripes")),
    )),
)
