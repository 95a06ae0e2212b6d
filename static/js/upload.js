// Sends a photo as soon as the shopper chooses, takes, drops or pastes one.

import { watchDrags } from "./dropping.js";
import { post } from "./sending.js";
import { shrunk } from "./shrink.js";
import { addressOf, fileOf } from "./transfers.js";

const ANNOUNCE_EVERY_MS = 3000;
const TRIES = 6; // of a photo, where too many are sent at once, or by this shopper
const PATIENCE_MS = 5000; // after this a form may be sent once more: the first answer may have been stopped

const place = document.querySelector("[data-upload]");
const part = (name) => place.querySelector(`[data-${name}]`);
const [form, address, preview, status, errors] = ["photo", "address", "preview", "status", "errors"].map(part);
const [choose, take, camera, again, busy] = ["choose", "take", "camera", "again", "busy"].map(part);
const [progress, cancel, quick] = ["progress", "cancel", "quick"].map(part);
const input = form.elements.namedItem("photo");
const inWords = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
const say = place.dataset;

let photo = null; // the last one given, for another try
let journey = null; // the AbortController of the one on its way
let waiting = null; // the form that the browser itself is sending
let announced = 0;

function showPreview(file) {
  URL.revokeObjectURL(preview.src);
  preview.hidden = true;
  preview.onload = () => { preview.hidden = false; };
  preview.src = URL.createObjectURL(file);
}

/** aria-busy would hush the words that tell how far it is. */
function setBusy(isBusy) {
  cancel.disabled = false;
  place.toggleAttribute("data-sending", isBusy);
  place.removeAttribute("data-measured");
  busy.hidden = !isBusy;
  progress.removeAttribute("value");
}

/** Whoever held a button that goes away gets the one that comes. */
function handOver(gone, coming, change) {
  const held = gone.contains(document.activeElement) || document.activeElement === document.body;
  change();
  if (held) coming.focus();
}

function stopWaiting() {
  if (!waiting) return;
  waiting.removeAttribute("aria-busy");
  waiting = null;
}

function showErrors(sentences, { retry = false } = {}) {
  errors.classList.toggle("error", sentences.length > 0);
  errors.replaceChildren(...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  again.hidden = !retry;
}

/** Shown all the time, told now and then. */
function showProgress(share) {
  progress.value = Math.floor(share * 100);
  place.toggleAttribute("data-measured", share < 1);
  cancel.disabled = share === 1; // all of it has been sent: what has arrived cannot be called back
  if (share === 1) {
    status.textContent = say.sayOpening;
  } else if (performance.now() - announced > ANNOUNCE_EVERY_MS) {
    announced = performance.now();
    status.textContent = say.saySending.replace("{percent}", inWords.format(share));
  }
}

function sentenceOf(failure) {
  const { sayCutOff: cutOff, sayTooLarge: tooLarge, sayTooOld: tooOld, sayHeldUp: heldUp, sayOurMistake: ourMistake } = say;
  return { cutOff, tooLarge, tooOld, heldUp, ourMistake }[failure];
}

function show(outcome) {
  if (outcome.next) {
    location.assign(outcome.next);
    return;
  }
  status.textContent = outcome.cancelled ? say.sayCancelled : "";
  preview.hidden = true;
  if (outcome.sentences) {
    document.title = outcome.title;
    showErrors(outcome.sentences, { retry: outcome.again });
  } else if (outcome.failure) {
    showErrors([sentenceOf(outcome.failure)], { retry: outcome.failure !== "tooOld" });
  }
  handOver(busy, again.hidden ? choose : again, () => setBusy(false));
}

/** A newer photo replaces one that is still on its way. */
async function give(file) {
  journey?.abort();
  if (waiting) window.stop();
  stopWaiting();
  const mine = new AbortController();
  [photo, journey, announced] = [file, mine, -ANNOUNCE_EVERY_MS];
  showPreview(file);
  handOver(place, cancel, () => {
    showErrors([]);
    setBusy(true);
  });
  status.textContent = say.sayPreparing;
  const smaller = await shrunk(file);
  if (journey !== mine) return;
  const data = new FormData(form);
  data.set(input.name, smaller, smaller === file ? file.name : "photo.jpg");
  const outcome = await send(data, mine);
  if (journey === mine) show(outcome);
}

/** Where others are in the way, or the site is away for a moment, it is tried again, some times, as the server says when. */
async function send(data, mine) {
  for (let tries = 1; ; tries += 1) {
    const outcome = await post(form.action, data, { signal: mine.signal, onProgress: showProgress });
    if (!outcome.wait || tries === TRIES || journey !== mine) return outcome;
    sayWaiting(outcome);
    await new Promise((resolve) => { setTimeout(resolve, outcome.wait * 1000); });
    if (journey !== mine) return outcome;
    announced = -ANNOUNCE_EVERY_MS;
  }
}

function sayWaiting({ why, wait }) {
  const { sayCrowded: crowded, sayTooOften: tooOften, sayHeldUpFor: heldUp } = say;
  status.textContent = { crowded, tooOften, heldUp }[why].replace("{seconds}", wait);
  place.removeAttribute("data-measured");
  cancel.disabled = false;
}

function giveUp() {
  journey?.abort();
  journey = null;
  show({ cancelled: true });
}

/** Emptied first, so that choosing the same photo again counts as a change. */
function ask(picker) {
  picker.value = "";
  picker.click();
}

function giveAddress(text) {
  const field = address.elements.namedItem("address");
  field.value = text;
  address.requestSubmit();
}

function giveTransfer(transfer) {
  const file = fileOf(transfer);
  const link = !file && address ? addressOf(transfer) : "";
  if (file) give(file);
  else if (link) giveAddress(link);
  else status.textContent = say.sayNoPhoto;
}

/** Text that is pasted into a field stays there. */
function paste(event) {
  if (event.target.closest?.("input, textarea") && !fileOf(event.clipboardData)) return;
  giveTransfer(event.clipboardData);
}

/** Samples and addresses are sent by the browser itself, once. */
function guardSubmit(event) {
  if (waiting === event.target) {
    event.preventDefault();
    return;
  }
  journey?.abort();
  journey = null;
  stopWaiting();
  setBusy(false);
  preview.hidden = true;
  waiting = event.target;
  waiting.setAttribute("aria-busy", "true");
  setTimeout(stopWaiting, PATIENCE_MS);
  showErrors([]);
  status.textContent = say.sayOpening;
}

/** The browser may bring back the page as it was left, in the middle of sending. */
function startOver() {
  stopWaiting();
  journey = null;
  form.reset();
  preview.hidden = true;
  status.textContent = "";
  setBusy(false);
}

function enhance() {
  place.dataset.enhanced = "";
  quick.hidden = false;
  take.hidden = !matchMedia("(pointer: coarse)").matches;
  if (errors.childElementCount > 0) choose.focus();
}

choose.addEventListener("click", () => ask(input));
take.addEventListener("click", () => ask(camera));
again.addEventListener("click", () => give(photo));
cancel.addEventListener("click", giveUp);
for (const picker of [input, camera]) {
  picker.addEventListener("change", () => { if (picker.files.length > 0) give(picker.files[0]); });
}
document.addEventListener("submit", guardSubmit);
watchDrags(address ? ["Files", "text/uri-list"] : ["Files"], giveTransfer);
document.addEventListener("paste", paste);
window.addEventListener("pageshow", ({ persisted }) => { if (persisted) startOver(); });

enhance();
