// The geometry of a zoomed picture behind a window: how often it is enlarged, and where its top left corner lies, in
// shares of the window's sides.

import { between } from "./box.js";

export const FIT = Object.freeze({ scale: 1, x: 0, y: 0 });

/** The nearest view whose picture fills the window. */
function settle({ scale, x, y }) {
  return { scale, x: between(1 - scale, x, 0), y: between(1 - scale, y, 0) };
}

/** The picture enlarged to a scale from 1 to the most; what lay under one point of the window lies under the other. */
export function zoom(view, scale, most, { from, to = from }) {
  const next = between(1, scale, Math.max(1, most));
  const place = (axis) => to[axis] - ((from[axis] - view[axis]) / view.scale) * next;
  return settle({ scale: next, x: place("x"), y: place("y") });
}

/** The picture shifted by shares of the window, as far as it reaches. */
export function pan(view, { x, y }) {
  return settle({ ...view, x: view.x + x, y: view.y + y });
}

/** The picture shifted by no more than it takes to see a box; of one that is larger, as much as the window holds. */
export function reveal(view, { left, top, width, height }) {
  return pan(view, {
    x: missing(view.x + (left * view.scale) / 100, (width * view.scale) / 100),
    y: missing(view.y + (top * view.scale) / 100, (height * view.scale) / 100),
  });
}

function missing(start, size) {
  const [low, high] = [Math.min(0, 1 - size), Math.max(0, 1 - size)];
  return between(low, start, high) - start;
}
