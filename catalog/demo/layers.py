"""What a printed motif is made of."""

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from catalog.demo.outline import Line

Layer: TypeAlias = tuple[list[Line], int]
Motif: TypeAlias = Callable[[Random], list[Layer]]
