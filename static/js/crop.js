// The crop page's cropper: draws the box that the number fields hold, and lets pointer and keys change it.

import { WHOLE, clamp, move, resize, smallest } from "./box.js";

const ANNOUNCE_AFTER_MS = 500;
const SIDES = ["left", "top", "width", "height"];
const ARROWS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const form = document.querySelector("[data-crop]");
const cropper = form.querySelector("[data-cropper]");
const frame = form.querySelector("[data-box]");
const status = form.querySelector("[data-status]");
const exact = form.querySelector("[data-exact]");
const fields = SIDES.map((name) => form.elements.namedItem(name));

const picture = { width: Number(form.dataset.pictureWidth), height: Number(form.dataset.pictureHeight) };
const least = smallest(picture);
const inWords = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

let box = WHOLE;
let drag = null;
let searching = false;
let announcement = 0;

function draw() {
  SIDES.forEach((name) => cropper.style.setProperty(`--${name}`, `${box[name]}%`));
}

function writeFields() {
  SIDES.forEach((name, i) => { fields[i].value = box[name].toFixed(2); });
}

/** Shows what the fields say; while one of them is half typed the box stays as it is. */
function drawFields() {
  const values = fields.map((field) => field.valueAsNumber);
  if (values.every(Number.isFinite)) {
    const [left, top, width, height] = values;
    box = clamp({ left, top, width, height }, least);
  }
  draw();
}

function settleFields() {
  drawFields();
  writeFields();
  announce();
}

function announce() {
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    status.textContent = form.dataset.sayBox.replace(/\{(\w+)\}/g, (_, name) => inWords.format(box[name]));
  }, ANNOUNCE_AFTER_MS);
}

function show(next) {
  box = next;
  draw();
  writeFields();
  announce();
}

function pointAt({ clientX, clientY }) {
  const area = cropper.getBoundingClientRect();
  return { x: ((clientX - area.left) / area.width) * 100, y: ((clientY - area.top) / area.height) * 100 };
}

function startDrag(event) {
  if (event.button !== 0 || drag) return;
  event.preventDefault();
  frame.focus({ preventScroll: true });
  event.target.setPointerCapture(event.pointerId);
  drag = { pointer: event.pointerId, handle: event.target.dataset.handle, from: pointAt(event), box };
  frame.dataset.dragging = drag.handle ?? "all";
}

function continueDrag(event) {
  if (event.pointerId !== drag?.pointer) return;
  const to = pointAt(event);
  const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
  show(drag.handle ? resize(drag.box, drag.handle, by, least) : move(drag.box, by));
}

function endDrag(event) {
  if (event.pointerId !== drag?.pointer) return;
  drag = null;
  delete frame.dataset.dragging;
}

function pressKey(event) {
  if (event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const arrow = ARROWS[event.key];
  if (!arrow || event.metaKey) return;
  event.preventDefault();
  const step = event.ctrlKey || event.altKey ? 0.1 : 1;
  const by = { x: arrow.x * step, y: arrow.y * step };
  show(event.shiftKey ? resize(box, "se", by, least) : move(box, by));
}

function search(event) {
  if (searching) {
    event.preventDefault();
    return;
  }
  writeFields();
  searching = true;
  form.setAttribute("aria-busy", "true");
  clearTimeout(announcement);
  status.textContent = form.dataset.saySearching;
}

/** Also runs when the browser brings the page back, with fields it may have restored. */
function begin() {
  searching = false;
  form.removeAttribute("aria-busy");
  status.textContent = "";
  drawFields();
  writeFields();
}

function enhance() {
  cropper.style.setProperty("--ratio", picture.width / picture.height);
  cropper.dataset.ready = "";
  form.querySelectorAll("[data-box], [data-whole], [data-keys]").forEach((part) => { part.hidden = false; });
  exact.open = matchMedia("(min-width: 60rem)").matches || exact.querySelector(".errorlist") !== null;
}

frame.addEventListener("pointerdown", startDrag);
frame.addEventListener("pointermove", continueDrag);
frame.addEventListener("pointerup", endDrag);
frame.addEventListener("pointercancel", endDrag);
frame.addEventListener("lostpointercapture", endDrag);
frame.addEventListener("keydown", pressKey);
fields.forEach((field) => {
  field.addEventListener("input", drawFields);
  field.addEventListener("change", settleFields);
});
form.querySelector("[data-whole]").addEventListener("click", () => show(WHOLE));
form.addEventListener("reset", () => setTimeout(settleFields));
form.addEventListener("submit", search);
window.addEventListener("pageshow", begin);

enhance();
begin();
