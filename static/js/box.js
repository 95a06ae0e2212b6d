// The geometry of a crop box: four numbers in percent of the picture, each with at most two decimals.

const LEAST_PERCENT = 3;
const LEAST_PIXELS = 24;

export const SIDES = Object.freeze(["left", "top", "width", "height"]);
export const WHOLE = Object.freeze({ left: 0, top: 0, width: 100, height: 100 });

const rounded = (percent) => Math.round(percent * 100) / 100;

export const between = (low, value, high) => Math.max(low, Math.min(value, high));

function leastPercent(pixels) {
  const percent = Math.ceil((LEAST_PIXELS / pixels) * 10000) / 100;
  return Math.min(100, Math.max(LEAST_PERCENT, percent));
}

/** The smallest box that a picture of so many pixels allows. */
export function smallest({ width, height }) {
  return { width: leastPercent(width), height: leastPercent(height) };
}

/** Whether two boxes are the same. */
export function same(box, other) {
  return SIDES.every((side) => box[side] === other[side]);
}

/** The nearest box that is large enough and lies inside the picture. */
export function clamp(box, least) {
  const width = rounded(between(least.width, box.width, 100));
  const height = rounded(between(least.height, box.height, 100));
  return {
    left: rounded(between(0, box.left, 100 - width)),
    top: rounded(between(0, box.top, 100 - height)),
    width,
    height,
  };
}

/** The box with one side as it was typed, as far as the picture reaches; what is in its way gives way. */
export function enter(box, name, typed, least) {
  const [start, size] = name === "left" || name === "width" ? ["left", "width"] : ["top", "height"];
  if (name === size) return clamp({ ...box, [size]: typed }, least);
  const first = between(0, typed, 100 - least[size]);
  return clamp({ ...box, [start]: first, [size]: Math.min(box[size], 100 - first) }, least);
}

/** The box shifted by so many percent, as far as the picture reaches. */
export function move(box, { x, y }) {
  return clamp({ ...box, left: box.left + x, top: box.top + y }, box);
}

/** The box with the edges that a handle names ("n", "se", …) shifted; the other edges stay. */
export function resize(box, handle, { x, y }, least) {
  const across = stretch([box.left, box.left + box.width], side(handle, "w", "e"), x, least.width);
  const down = stretch([box.top, box.top + box.height], side(handle, "n", "s"), y, least.height);
  return { left: across.start, top: down.start, width: across.size, height: down.size };
}

/** The same part of the picture when it is turned clockwise by a quarter, as often as told. */
export function turned(box, quarters = 1) {
  if (quarters === 0) return box;
  const { left, top, width, height } = box;
  return turned({ left: rounded(100 - top - height), top: left, width: height, height: width }, quarters - 1);
}

function side(handle, first, last) {
  if (handle.includes(first)) return "first";
  return handle.includes(last) ? "last" : "none";
}

function stretch([first, last], moved, by, least) {
  const start = rounded(moved === "first" ? between(0, first + by, last - least) : first);
  const end = rounded(moved === "last" ? between(first + least, last + by, 100) : last);
  return { start, size: rounded(end - start) };
}
