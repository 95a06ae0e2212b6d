// Sends a form's data and says how far it is; what comes of it is an outcome, never an exception.

import { refusal } from "./refusals.js";

const REFUSED = [413, 422, 429, 503, 507];
const [CROWDED, TOO_OFTEN] = [503, 429];
const FAILURES = { 0: "cutOff", 403: "tooOld", 413: "tooLarge" };

/** A refusal in words is our site's; without them it is of something before the site, which cannot say whose fault it is. */
function outcome(request) {
  if (request.status >= 200 && request.status < 300) return { next: request.responseURL };
  const said = REFUSED.includes(request.status) ? refusal(request.responseText) : { sentences: [] };
  const seconds = Number(request.getResponseHeader("Retry-After"));
  if (said.sentences.length > 0) {
    const why = request.status === TOO_OFTEN ? "tooOften" : "crowded";
    return { ...said, why, wait: said.isPassing ? seconds : 0, again: request.status !== 422 };
  }
  const wait = request.status === CROWDED ? seconds : 0;
  const isFull = wait > 0 || request.status === TOO_OFTEN;
  return { failure: FAILURES[request.status] ?? (isFull ? "heldUp" : "ourMistake"), why: "heldUp", wait };
}

/**
 * Posts data to an address. `onProgress` is told the part that has left, 0 to 1. Resolves to one of
 * { next }: the address of the page that follows, { sentences, title, why, wait, again }: a refusal in the page's own words,
 * with the seconds after which it is worth another try, if it passes by itself, why that is, "crowded", "tooOften" or
 * "heldUp", and whether the same may be sent again, { failure, why, wait }: "cutOff", "tooLarge", "tooOld", "heldUp" or
 * "ourMistake", with such seconds or 0, or { cancelled: true }.
 */
export function post(address, data, { signal, onProgress }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = () => resolve(signal.aborted ? { cancelled: true } : outcome(request));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("loadend", end);
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.send(data);
  });
}
