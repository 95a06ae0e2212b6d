"""Curves through points, from which every outline of a garment is built."""

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Line: TypeAlias = NDArray[np.floating[Any]]
Point: TypeAlias = tuple[float, float]
CENTRE = 300.0
SPAN_STEPS = 10


def straight(*points: Point) -> Line:
    """The points themselves, (n, 2), joined by straight edges."""
    return np.array(points, dtype=np.float64)


def through(*points: Point) -> Line:
    """A smooth open curve through all points (cubic Hermite over chord length)."""
    knots = straight(*points)
    if len(knots) < 3:
        return knots
    chords = np.hypot(*np.diff(knots, axis=0).T)
    times = np.concatenate([[0.0], np.cumsum(np.maximum(chords, 1e-6))])
    slopes = np.gradient(knots, times, axis=0, edge_order=2)
    return _hermite(knots, slopes, times)


def _hermite(knots: Line, slopes: Line, times: Line) -> Line:
    steps = np.linspace(0.0, 1.0, SPAN_STEPS, endpoint=False)[:, None]
    spans = []
    for i in range(len(knots) - 1):
        width = times[i + 1] - times[i]
        rise = 3 * steps**2 - 2 * steps**3
        spans.append(
            (1 - rise) * knots[i]
            + rise * knots[i + 1]
            + width * (steps - 2 * steps**2 + steps**3) * slopes[i]
            + width * (steps**3 - steps**2) * slopes[i + 1]
        )
    return np.concatenate([*spans, knots[-1:]])


def arch(*points: Point) -> Line:
    """The half of a smooth symmetric curve; its first or its last point lies on the centre line."""
    if points[0][0] == CENTRE:
        return arch(*points[::-1])[::-1]
    other = [(2 * CENTRE - x, y) for x, y in points[-2::-1]]
    return through(*points, *other)[: (len(points) - 1) * SPAN_STEPS + 1]


def loop(*points: Point) -> Line:
    """A smooth closed curve through all points."""
    count = len(points)
    closed = through(*points[-3:], *points, *points[:3])
    return closed[3 * SPAN_STEPS : (3 + count) * SPAN_STEPS]


def join(*lines: Line) -> Line:
    """One line made of several, end to end; where they meet there may be a corner."""
    return np.concatenate(lines)


def mirror(line: Line, axis: float = CENTRE) -> Line:
    """The line on the other side of a vertical axis, running the other way."""
    return (line * (-1.0, 1.0) + (2 * axis, 0.0))[::-1]


def symmetric(half: Line, axis: float = CENTRE) -> Line:
    """A closed outline from its left half."""
    return join(half, mirror(half, axis))


def shift(line: Line, right: float, down: float) -> Line:
    """The line moved."""
    turned: Line = line + np.array([right, down])
    return turned


def turn(line: Line, degrees: float, centre: Point) -> Line:
    """The line turned clockwise, as seen, about a centre."""
    angle = math.radians(degrees)
    matrix = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    turned: Line = (line - centre) @ matrix + centre
    return turned


def grow(line: Line, across: float, down: float, centre: Point) -> Line:
    """The line stretched away from a centre."""
    return (line - centre) * (across, down) + centre


def ellipse(centre: Point, across: float, down: float) -> Line:
    """A closed ellipse by its two radii."""
    return arc(centre, across, down, start=0.0, stop=354.0)


def arc(centre: Point, across: float, down: float, *, start: float, stop: float) -> Line:
    """A part of an ellipse; degrees run clockwise from three o'clock."""
    angles = np.radians(np.linspace(start, stop, 48))
    return np.stack([np.cos(angles) * across, np.sin(angles) * down], axis=1) + centre


def panel(left: float, top: float, right: float, bottom: float, *, radius: float = 0.0) -> Line:
    """A rectangle with rounded corners."""
    round_ = max(0.01, min(radius, (right - left) / 2, (bottom - top) / 2))
    corners = (
        ((right - round_, top + round_), -90.0),
        ((right - round_, bottom - round_), 0.0),
        ((left + round_, bottom - round_), 90.0),
        ((left + round_, top + round_), 180.0),
    )
    return join(*(arc(at, round_, round_, start=a, stop=a + 90)[::6] for at, a in corners))


def offset(line: Line, distance: float) -> Line:
    """The line moved sideways, to the right of its direction as seen."""
    direction = np.gradient(line, axis=0)
    length = np.maximum(np.hypot(direction[:, 0], direction[:, 1]), 1e-6)[:, None]
    normal = np.stack([-direction[:, 1], direction[:, 0]], axis=1) / length
    return line + normal * distance


def band(line: Line, width: float) -> Line:
    """A closed strip between a line and its own offset."""
    return join(line, offset(line, width)[::-1])


def taper(line: Line, width: float) -> Line:
    """A closed blade along a line: pointed at both ends, widest in the middle."""
    dense = spaced(line, 16)
    half = (np.sin(np.linspace(0.0, math.pi, len(dense))) * width / 2)[:, None]
    side = offset(dense, 1.0) - dense
    return join(dense + side * half, (dense - side * half)[::-1])


def limb(line: Line, widths: Sequence[float]) -> Line:
    """A closed shape along a line, as wide as the widths say on the way, with a round end."""
    dense = spaced(line, 40)
    half = np.interp(np.linspace(0, 1, 40), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    side = offset(dense, 1.0) - dense
    heading = dense[-1] - dense[-2]
    tip = dense[-1] + heading / max(float(np.hypot(*heading)), 1e-6) * float(half[-1, 0])
    return join(dense + side * half, tip[None, :], (dense - side * half)[::-1])


def spaced(line: Line, count: int) -> Line:
    """So many points at equal distances along a line."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    walked = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, walked[-1], count)
    return np.stack([np.interp(at, walked, line[:, 0]), np.interp(at, walked, line[:, 1])], axis=1)


def dashes(line: Line, length: float = 7.0, gap: float = 5.0) -> list[Line]:
    """Short lines along a line, as of a sewing thread."""
    total = float(np.hypot(*np.diff(line, axis=0).T).sum())
    count = max(1, int(total / (length + gap)))
    points = spaced(line, count * 4 + 1)
    return [points[i * 4 : i * 4 + 3] for i in range(count)]


def points_of(line: Line) -> Sequence[Point]:
    """The points of a line as plain pairs."""
    return [(float(x), float(y)) for x, y in line]
