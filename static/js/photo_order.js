// The order of an item's photos in its form: dragged, or moved by buttons. The numbers of their places, which the form sends,
// follow; without script they are typed.

import { announcer } from "./announcer.js";

const MOVES = {
  first: (row, rows) => rows[0],
  earlier: (row) => row.previousElementSibling,
  later: (row) => row.nextElementSibling?.nextElementSibling ?? null,
};

/** Wires a list of photos. */
function enhance(list) {
  const announce = announcer(list.parentElement.querySelector("[data-photos-status]"));
  const rows = () => [...list.querySelectorAll("[data-photo-row]")];
  const placeOf = (row) => rows().indexOf(row) + 1;
  const fieldOf = (row) => row.querySelector("input[name$='-position']:not([type='hidden'])");

  function draw() {
    const all = rows();
    all.forEach((row, index) => {
      row.querySelectorAll("[data-move]").forEach((button) => {
        button.disabled = button.dataset.move === "later" ? index === all.length - 1 : index === 0;
      });
    });
  }

  function settle(row) {
    rows().forEach((one, index) => { fieldOf(one).value = index + 1; });
    draw();
    announce(list.dataset.sayMoved, { place: placeOf(row), count: rows().length }, 0);
  }

  function press(button) {
    const row = button.closest("[data-photo-row]");
    list.insertBefore(row, MOVES[button.dataset.move](row, rows()));
    settle(row);
    const usable = button.disabled ? row.querySelector("[data-move]:not(:disabled)") : button;
    usable?.focus();
  }

  const sent = rows().sort((one, other) => fieldOf(one).value - fieldOf(other).value); // a form that is shown again
  if (sent.some((row, index) => row !== rows()[index])) list.append(...sent);
  list.querySelectorAll("[data-script]").forEach((part) => { part.hidden = false; });
  list.dataset.enhanced = "";
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-move]");
    if (button) press(button);
  });
  listenToDrags(list, settle);
  draw();
}

/** A row follows the pointer that has grasped it; Escape, or whatever else ends the drag, puts it back. */
function listenToDrags(list, settle) {
  let drag = null;

  function end(drops) {
    if (!drag) return;
    const { row, next, handle, pointer } = drag;
    drag = null;
    delete row.dataset.dragging;
    if (handle.hasPointerCapture(pointer)) handle.releasePointerCapture(pointer);
    if (!drops) list.insertBefore(row, next);
    else if (row.nextElementSibling !== next) settle(row);
  }

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0 || drag) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const row = handle.closest("[data-photo-row]");
    drag = { row, handle, pointer: event.pointerId, next: row.nextElementSibling };
    row.dataset.dragging = "";
  });
  list.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.pointer) return;
    if (follow(drag.row, event.clientY)) drag.row.scrollIntoView({ block: "nearest" });
  });
  list.addEventListener("pointerup", () => end(true));
  list.addEventListener("pointercancel", () => end(false));
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
}

/** Moves the neighbour that the pointer has passed to the other side of a row; whether it has passed one. The row itself
 * stays, for what is moved loses the pointer. Beside a taller neighbour the pointer must be where the row will be, or they
 * would change places again. */
function follow(row, y) {
  const { previousElementSibling: before, nextElementSibling: after } = row;
  const { height } = row.getBoundingClientRect();
  if (before && y < before.getBoundingClientRect().top + height) row.after(before);
  else if (after && y > after.getBoundingClientRect().bottom - height) row.before(after);
  else return false;
  return true;
}

document.querySelectorAll("[data-photos]").forEach(enhance);
