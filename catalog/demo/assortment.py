"""Everything the demo shop carries."""

from catalog.demo.ranges import Range
from catalog.demo.stock_bottoms import DRESSES, LEGWEAR
from catalog.demo.stock_extras import EXTRAS, HEADWEAR
from catalog.demo.stock_knitwear import KNITWEAR, OUTERWEAR
from catalog.demo.stock_shoes import BAGS, SHOES
from catalog.demo.stock_tops import TOPS

RANGES: tuple[Range, ...] = (
    *TOPS,
    *KNITWEAR,
    *OUTERWEAR,
    *DRESSES,
    *LEGWEAR,
    *SHOES,
    *BAGS,
    *HEADWEAR,
    *EXTRAS,
)
