// Makes croppers of the forms that ask for one: wires keys, buttons, fields and gestures to them.

import { WHOLE } from "./box.js";
import { Cropper } from "./cropper.js";
import { listen } from "./gestures.js";

const CLOSER = 1.5; // by a key or a button
const PATIENCE_MS = 5000; // after this, results may be asked for once more: the first answer may have been stopped
const ARROWS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const ZOOMS = {
  "+": (cropper) => cropper.zoomBy(CLOSER),
  "=": (cropper) => cropper.zoomBy(CLOSER),
  "-": (cropper) => cropper.zoomBy(1 / CLOSER),
  "0": (cropper) => cropper.fit(),
};
const TOOLS = {
  suggest: (cropper) => cropper.suggestNext(),
  whole: (cropper) => cropper.put(WHOLE),
  turn: (cropper) => cropper.turnOn(),
  out: ZOOMS["-"],
  in: ZOOMS["+"],
  undo: (cropper) => cropper.undo(),
  redo: (cropper) => cropper.redo(),
};

/** Gives a form its cropper, once. The form may have come with a later answer. */
export function enhance(form) {
  if ("enhanced" in form.dataset) return;
  form.dataset.enhanced = "";
  const cropper = new Cropper(form);
  const tools = Object.fromEntries([...form.querySelectorAll("[data-tool]")].map((tool) => [tool.dataset.tool, tool]));
  cropper.onchange = () => drawTools(cropper, tools);
  unveil(form);
  cropper.begin();
  wireTools(cropper, tools);
  wireKeys(cropper);
  wireFields(cropper);
  wireGestures(cropper);
  if (form.dataset.saySearching) waitForResults(cropper);
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) cropper.begin(); });
}

function unveil(form) {
  form.querySelectorAll("[data-script]").forEach((part) => { part.hidden = false; });
  const exact = form.querySelector("[data-exact]");
  exact.open = matchMedia("(min-width: 60rem)").matches || exact.querySelector(".errorlist") !== null;
}

/** A tool that cannot be used loses the focus, so the box takes it. */
function able(cropper, tool, can) {
  if (!can && tool === document.activeElement) cropper.parts.box.focus({ preventScroll: true });
  tool.disabled = !can;
}

function drawTools(cropper, tools) {
  const { past, surface, suggestion, suggestions } = cropper;
  able(cropper, tools.undo, past.hasBefore);
  able(cropper, tools.redo, past.hasAfter);
  able(cropper, tools.out, surface.scale > 1);
  able(cropper, tools.in, surface.scale < surface.mostScale - 0.001);
  const count = tools.suggest.querySelector("[data-count]");
  count.textContent = suggestion < 0 ? `${suggestions.length}` : `${suggestion + 1}/${suggestions.length}`;
}

/** What is a link without script is a button with it, which the space bar presses too. */
function wireTools(cropper, tools) {
  for (const [name, tool] of Object.entries(tools)) {
    tool.addEventListener("click", (event) => {
      event.preventDefault();
      TOOLS[name](cropper);
    });
    if (tool.localName !== "a") continue;
    tool.setAttribute("role", "button");
    tool.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      tool.click();
    });
  }
}

function wireKeys(cropper) {
  const { form, parts } = cropper;
  parts.box.addEventListener("keydown", (event) => pressOnBox(cropper, event));
  form.querySelector("[data-cropping]").addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) cropper.redo();
    else cropper.undo();
  });
}

function pressOnBox(cropper, event) {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (metaKey) return;
  const arrow = ARROWS[key];
  if (arrow) {
    const step = ctrlKey || altKey ? 0.1 : 1;
    const by = { x: arrow.x * step, y: arrow.y * step };
    if (shiftKey) cropper.stretchBy(by);
    else cropper.moveBy(by);
  } else if (ctrlKey || altKey) return;
  else if (key === "Enter") cropper.form.requestSubmit();
  else if (ZOOMS[key]) ZOOMS[key](cropper);
  else return;
  event.preventDefault();
}

function wireFields(cropper) {
  cropper.fields.forEach((field) => {
    field.addEventListener("input", () => cropper.readField(field));
    field.addEventListener("change", () => {
      cropper.readField(field);
      cropper.put(cropper.box);
    });
  });
  cropper.form.addEventListener("submit", () => {
    cropper.settle();
    cropper.writeFields();
  });
}

function wireGestures(cropper) {
  const { parts, surface } = cropper;
  const changed = (did) => {
    if (did) cropper.onchange();
    return did;
  };
  let grasped = null;
  listen(parts, {
    grasp(handle) {
      cropper.settle();
      parts.box.focus({ preventScroll: true });
      parts.box.dataset.dragging = handle ?? "all";
      grasped = cropper.box;
    },
    drag: (handle, from, to) => cropper.drag(grasped, handle, { x: to.x - from.x, y: to.y - from.y }),
    drop({ changesNothing = false } = {}) {
      delete parts.box.dataset.dragging;
      if (changesNothing) cropper.show(grasped);
      cropper.settle();
    },
    canPan: () => surface.scale > 1,
    pan: (by) => surface.pan(by),
    startZoom: () => surface.view,
    zoomFrom: (factor, view, from, to) => changed(surface.zoomFrom(factor, view, from, to)),
  });
}

/** Says that results are on their way, and lets them be asked for once. The page's address keeps the box, so that whoever
 * comes back finds it. */
function waitForResults({ form, announce }) {
  form.addEventListener("crop:settled", () => {
    history.replaceState(history.state, "", `?${new URLSearchParams(new FormData(form))}`);
  });
  const stop = () => form.removeAttribute("data-searching");
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("data-searching")) event.preventDefault();
    form.setAttribute("data-searching", "");
    announce(form.dataset.saySearching, {}, 0);
    setTimeout(stop, PATIENCE_MS);
  });
  form.addEventListener("crop:settled", stop);
  window.addEventListener("pageshow", () => {
    stop();
    announce("", {}, 0);
  });
}

document.querySelectorAll("[data-crop]").forEach(enhance);
