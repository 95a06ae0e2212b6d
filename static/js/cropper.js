// A cropper: a box over a photo, which a form's fields hold; it is changed, settles, and can be brought back.

import { adviser } from "./advice.js";
import { announcer } from "./announcer.js";
import { SIDES, WHOLE, clamp, enter, move, resize, same, smallest, turned } from "./box.js";
import { remember } from "./history.js";
import { Surface } from "./surface.js";

const SETTLE_AFTER_MS = 300;
const QUARTER = 90;
const FULL_TURN = 360;

/** The cropper of a form. Whenever a change is done with, the form sends `crop:settled`. */
export class Cropper {
  constructor(form) {
    const find = (name) => form.querySelector(`[data-${name}]`);
    this.form = form;
    this.say = find("cropping").dataset;
    const { width, height, turn, suggestions, adviceUrl, photoUrl } = this.say;
    this.parts = { stage: find("stage"), window: find("cropper"), plane: find("plane"), box: find("box") };
    this.surface = new Surface(
      { ...this.parts, photo: find("photo"), missing: find("missing") },
      { url: photoUrl, turn: Number(turn), upright: { width: Number(width), height: Number(height) } },
    );
    this.fields = SIDES.map((name) => form.elements.namedItem(name));
    this.turnField = form.elements.namedItem("turn");
    this.suggestions = JSON.parse(suggestions);
    this.suggestedAt = Number(turn);
    this.announce = announcer(find("status"));
    this.advise = adviser(find("advice"), adviceUrl);
    this.box = WHOLE;
    this.onchange = () => {};
  }

  /** Starts from what the fields say; the browser may have brought back others than the page came with. */
  begin() {
    this.surface.setTurn(Number(this.turnField.value));
    this.readFields();
    this.writeFields();
    this.past = remember(this.state, (one, other) => one.turn === other.turn && same(one.box, other.box));
    this.onchange();
  }

  get turn() { return this.surface.turn; }

  get state() { return { box: this.box, turn: this.turn }; }

  get least() { return smallest(this.surface.size); }

  // Changing ----------------------------------------------------------------

  /** Shows a box that something may follow. */
  show(box) {
    this.box = box;
    this.surface.drawBox(box);
    this.writeFields();
    this.announce(this.say.sayBox, box);
  }

  /** Shows a box, which settles when nothing follows for a moment. */
  nudge(box, seen) {
    this.show(box);
    this.surface.follow(seen);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLE_AFTER_MS);
  }

  moveBy(by) {
    const box = move(this.box, by);
    this.nudge(box, box);
  }

  stretchBy(by) {
    const box = resize(this.box, "se", by, this.least);
    this.nudge(box, { left: box.left + box.width, top: box.top + box.height, width: 0, height: 0 });
  }

  drag(from, handle, by) {
    this.show(handle ? resize(from, handle, by, this.least) : move(from, by));
  }

  /** Shows a box for good. */
  put(box) {
    this.settle();
    this.show(box);
    this.surface.makeRoomFor(box);
    this.settle();
  }

  turnOn() {
    this.settle();
    this.setTurn((this.turn + QUARTER) % FULL_TURN);
    this.show(turned(this.box));
    this.settle();
    this.announce(this.say.sayTurned, { degrees: this.turn });
  }

  setTurn(turn) {
    this.surface.setTurn(turn);
    this.turnField.value = turn;
  }

  // Settling ----------------------------------------------------------------

  settle() {
    clearTimeout(this.settling);
    if (this.past.add(this.state)) this.tell();
  }

  tell() {
    this.writeFields();
    this.onchange();
    this.advise(new Map([...this.fields, this.turnField].map(({ name, value }) => [name, value])));
    this.form.dispatchEvent(new CustomEvent("crop:settled", { bubbles: true, detail: this.state }));
  }

  undo() { this.restore("back"); }

  redo() { this.restore("forth"); }

  restore(way) {
    this.settle();
    if (!(way === "back" ? this.past.hasBefore : this.past.hasAfter)) return;
    const { box, turn } = this.past[way]();
    this.setTurn(turn);
    this.show(box);
    this.surface.makeRoomFor(box);
    this.tell();
  }

  // Suggestions -------------------------------------------------------------

  suggested(position) {
    const quarters = ((this.turn - this.suggestedAt + FULL_TURN) % FULL_TURN) / QUARTER;
    return clamp(turned(this.suggestions[position], quarters), this.least);
  }

  /** Which suggestion the box is, or -1. */
  get suggestion() { return this.suggestions.findIndex((_, i) => same(this.suggested(i), this.box)); }

  suggestNext() {
    const next = (this.suggestion + 1) % this.suggestions.length;
    this.put(this.suggested(next));
    this.announce(this.say.saySuggestion, { number: next + 1, count: this.suggestions.length });
  }

  // Zooming -----------------------------------------------------------------

  zoomBy(factor) { this.announceView(this.surface.zoomTo(this.box, factor)); }

  fit() { this.announceView(this.surface.fit()); }

  announceView(changed) {
    if (!changed) return;
    this.onchange();
    this.announce(this.say.sayZoom, { percent: Math.round(this.surface.scale * 100) });
  }

  // Fields ------------------------------------------------------------------

  readFields() {
    const values = this.fields.map((field) => field.valueAsNumber);
    if (values.every(Number.isFinite)) {
      const [left, top, width, height] = values;
      this.box = clamp({ left, top, width, height }, this.least);
    }
    this.surface.drawBox(this.box);
  }

  /** While a number is half typed the box stays as it is. */
  readField({ name, valueAsNumber }) {
    if (Number.isFinite(valueAsNumber)) this.box = enter(this.box, name, valueAsNumber, this.least);
    this.surface.drawBox(this.box);
  }

  writeFields() {
    SIDES.forEach((name, i) => { this.fields[i].value = this.box[name].toFixed(2); });
  }
}
