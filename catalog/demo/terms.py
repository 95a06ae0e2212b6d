"""The customers, poses, sleeve lengths that ranges share."""

WOMEN = ("Women", "Women", "Girls")
MEN = ("Men", "Men", "Boys")
ALL = ("Women", "Men", "Unisex", "Women", "Men", "Girls", "Boys")
ADULTS = ("Women", "Men", "Unisex")
WORN = ("flat", "flat", "flat", "figure", "flat", "flat", "folded", "flat", "flat")
SHOWN = ("flat", "flat", "flat", "flat", "figure")
FOLDED = ("flat", "flat", "flat", "flat", "flat", "folded")
SHORT = (0.16, 0.2, 0.24, 0.18)
LONG = (0.94, 0.97)
MIXED = (0.18, 0.2, 0.95, 0.17, 0.5, 0.2)
