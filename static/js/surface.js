// What a cropper draws on: a photo behind a window, turned and enlarged, with a box over it.

import { SIDES } from "./box.js";
import { FIT, pan, reveal, zoom } from "./zoom.js";

const QUARTER = 90;
const CLOSEST = 4; // CSS pixels of one pixel of the photo
const SLACK = 0.001; // of the window: a box may end at its very edge

export class Surface {
  /** `parts` has the elements stage, window, plane, photo and missing, which is shown when the photo does not come; `upright`
   * the photo's size; `turn` how the page has it turned. */
  constructor(parts, { url, upright, turn }) {
    Object.assign(this, { parts, url, upright, turn, view: FIT });
    for (const kind of ["load", "error"]) parts.photo.addEventListener(kind, () => this.drawPhoto());
  }

  get size() {
    const { width, height } = this.upright;
    return this.turn % (2 * QUARTER) ? { width: height, height: width } : this.upright;
  }

  get scale() { return this.view.scale; }

  get mostScale() { return Math.max(1, (CLOSEST * this.size.width) / this.parts.window.getBoundingClientRect().width); }

  drawBox(box) {
    SIDES.forEach((name) => this.parts.plane.style.setProperty(`--${name}`, `${box[name]}%`));
  }

  /** Shows the photo turned clockwise by so many degrees. */
  setTurn(turn) {
    const { photo, window: pane } = this.parts;
    if (turn !== this.turn) {
      this.turn = turn;
      this.setView(FIT);
      Object.assign(photo, this.size);
      photo.src = turn ? `${this.url}?turn=${turn}` : this.url;
    }
    pane.style.setProperty("--ratio", this.size.width / this.size.height);
    this.drawPhoto();
  }

  /** Waiting for the photo, showing it, or saying that it does not come. */
  drawPhoto() {
    const { stage, photo, missing } = this.parts;
    stage.toggleAttribute("data-loading", !photo.complete);
    missing.hidden = !photo.complete || photo.naturalWidth > 0;
  }

  /** Whether it is another view than before. */
  setView(view) {
    const changed = Object.keys(FIT).some((name) => view[name] !== this.view[name]);
    const { window: pane, stage } = this.parts;
    this.view = view;
    Object.entries(view).forEach(([name, value]) => pane.style.setProperty(`--view-${name}`, value));
    stage.toggleAttribute("data-zoomed", view.scale > 1);
    return changed;
  }

  fit() { return this.setView(FIT); }

  pan(by) { return this.setView(pan(this.view, by)); }

  zoomFrom(factor, view, from, to) {
    return this.setView(zoom(view, view.scale * factor, this.mostScale, { from, to }));
  }

  /** Zooms to the middle of a box. */
  zoomTo(box, factor) {
    const { scale, x, y } = this.view;
    const at = {
      x: x + ((box.left + box.width / 2) / 100) * scale,
      y: y + ((box.top + box.height / 2) / 100) * scale,
    };
    const changed = this.zoomFrom(factor, this.view, at, at);
    this.follow(box);
    return changed;
  }

  follow(box) { this.setView(reveal(this.view, box)); }

  /** All of the photo again, if not all of the box can be seen. */
  makeRoomFor(box) {
    const ends = (axis, start, size) => {
      const first = this.view[axis] + (start * this.scale) / 100;
      return [first, 1 - first - (size * this.scale) / 100];
    };
    const spare = [...ends("x", box.left, box.width), ...ends("y", box.top, box.height)];
    if (Math.min(...spare) < -SLACK) this.fit();
  }
}
