// Sends a form's data and says how far it is; what comes of it is an outcome, never an exception.

import { refusal } from "./refusals.js";

const REFUSED = [413, 422, 429, 503, 507];
const CROWDED = 503;
const FAILURES = { 0: "cutOff", 403: "tooOld", 413: "tooLarge" };

function outcome(request) {
  if (request.status >= 200 && request.status < 300) return { next: request.responseURL };
  const { sentences, title } = REFUSED.includes(request.status) ? refusal(request.responseText) : { sentences: [] };
  const wait = request.status === CROWDED ? Number(request.getResponseHeader("Retry-After")) : 0;
  if (sentences.length > 0) return { sentences, title, wait, again: request.status !== 422 };
  return { failure: FAILURES[request.status] ?? "ourMistake" };
}

/**
 * Posts data to an address. `onProgress` is told the part that has left, 0 to 1. Resolves to one of
 * { next }: the address of the page that follows, { sentences, title, wait, again }: a refusal in the page's own words, with
 * the seconds after which it is worth another try, if others are to blame for it, and whether the same may be sent again,
 * { failure }: "cutOff", "tooLarge", "tooOld" or "ourMistake", or { cancelled: true }.
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
