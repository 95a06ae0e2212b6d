// Sends a form's data and says how far it is; what comes of it is an outcome, never an exception.

const TOLD = [422, 503]; // the page says why: the photo is refused, or cannot be stored just now
const FAILURES = { 0: "cutOff", 403: "tooOld", 413: "tooLarge" };

/** The sentences and the title of a page that refuses a photo; none when the page is no such page. */
function refusal(page) {
  const found = new DOMParser().parseFromString(page, "text/html");
  const sentences = [...found.querySelectorAll("[data-errors] p")].map((sentence) => sentence.textContent);
  return { sentences, title: found.title };
}

function outcome(request) {
  if (request.status >= 200 && request.status < 300) return { next: request.responseURL };
  const { sentences, title } = TOLD.includes(request.status) ? refusal(request.responseText) : { sentences: [] };
  if (sentences.length > 0) return { sentences, title, retry: request.status !== 422 };
  return { failure: FAILURES[request.status] ?? "ourMistake" };
}

/**
 * Posts data to an address. `onProgress` is told the part that has left, 0 to 1. Resolves to one of
 * { next }: the address of the page that follows, { sentences, title, retry }: a refusal in the page's own words, and
 * whether the same photo may be taken later,
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
