// Sends a photo as soon as the shopper chooses, takes, drops or pastes one.

const form = document.querySelector("[data-upload]");
const input = form.elements.namedItem("photo");
const camera = form.querySelector("[data-camera]");
const preview = form.querySelector("[data-preview]");
const status = form.querySelector("[data-status]");
const errors = form.querySelector("[data-errors]");
const choose = form.querySelector("[data-choose]");

let sending = null;

/** The first real file among dropped or pasted things, or null: a folder or a piece of text is none. */
function firstFile(transfer) {
  const [item] = [...transfer.items].filter(({ kind }) => kind === "file");
  if (!item || item.webkitGetAsEntry?.()?.isDirectory) return null;
  return item.getAsFile();
}

function listOf(file) {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
}

function showPreview(file) {
  URL.revokeObjectURL(preview.src);
  preview.hidden = true;
  preview.onload = () => { preview.hidden = false; };
  preview.src = URL.createObjectURL(file);
}

/** A newer photo replaces one that is still on its way. */
function send(files) {
  if (files.length === 0) return;
  if (files !== input.files) input.files = files;
  sending = null;
  showPreview(files[0]);
  form.requestSubmit();
}

/** Emptied first, so that choosing the same photo again counts as a change. */
function ask(picker) {
  picker.value = "";
  picker.click();
}

function sendFirst(transfer) {
  const file = firstFile(transfer);
  if (file) send(listOf(file));
  else status.textContent = form.dataset.sayNotAFile;
}

function guardSubmit(event) {
  if (sending === event.target) {
    event.preventDefault();
    return;
  }
  sending?.removeAttribute("aria-busy");
  sending = event.target;
  sending.setAttribute("aria-busy", "true");
  errors.hidden = true;
  status.textContent = sending === form ? form.dataset.sayUploading : form.dataset.sayOpening;
}

/** The browser may bring back the page as it was left, in the middle of sending. */
function startOver() {
  sending?.removeAttribute("aria-busy");
  sending = null;
  form.reset();
  preview.hidden = true;
  status.textContent = "";
}

function drag(event) {
  event.preventDefault();
  document.body.toggleAttribute("data-dropping", event.dataTransfer.types.includes("Files"));
}

function endDrag(event) {
  const leavesWindow = event.type === "dragleave" && event.relatedTarget === null;
  if (leavesWindow || event.type !== "dragleave") document.body.removeAttribute("data-dropping");
}

function drop(event) {
  event.preventDefault();
  endDrag(event);
  sendFirst(event.dataTransfer);
}

function enhance() {
  form.dataset.enhanced = "";
  form.querySelector("[data-quick]").hidden = false;
  form.querySelector("[data-take]").hidden = !matchMedia("(pointer: coarse)").matches;
  if (errors.childElementCount > 0) choose.focus();
}

choose.addEventListener("click", () => ask(input));
form.querySelector("[data-take]").addEventListener("click", () => ask(camera));
input.addEventListener("change", () => send(input.files));
camera.addEventListener("change", () => send(camera.files));
document.addEventListener("submit", guardSubmit);
document.addEventListener("dragenter", drag);
document.addEventListener("dragover", drag);
document.addEventListener("dragleave", endDrag);
document.addEventListener("dragend", endDrag);
document.addEventListener("drop", drop);
document.addEventListener("paste", (event) => sendFirst(event.clipboardData));
window.addEventListener("pageshow", ({ persisted }) => { if (persisted) startOver(); });

enhance();
