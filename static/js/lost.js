// Tells a shopper that no answer came, or why what was asked for has to wait. What was looked for is then asked for again by
// itself, and what is still shown of before is faint. Any other error of the server has a page of its own, which htmx puts
// in place of this one.

import { refusal } from "./refusals.js";

const WAIT = [413, 429, 503];
const TRIES = 5; // by itself; a page that lies open somewhere asks no more after that
const said = document.querySelector("#said");

let told = "";
let waiting = 0; // the timer of the next try
let tries = 0;

function tell(sentence = said.dataset.sayLost) {
  told = sentence;
  said.textContent = sentence;
  said.classList.remove("visually-hidden");
}

/** Only who looks for something changes nothing by asking twice. */
function tryLater(form, seconds) {
  if (!form.matches("form[method=get]") || !(seconds > 0)) return;
  form.toggleAttribute("data-waiting", true);
  if (tries === TRIES) return;
  waiting = setTimeout(() => {
    tries += 1;
    form.requestSubmit();
  }, seconds * 1000);
}

document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!detail.elt.matches("form[method=get]")) return;
  clearTimeout(waiting);
  detail.elt.toggleAttribute("data-waiting", false);
});

document.body.addEventListener("htmx:sendError", () => tell());

/** What stands between may answer with a page of its own, of which nothing can take this one's place. */
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.isError) return;
  const isOurs = detail.serverResponse.includes('id="main"');
  if (isOurs && !WAIT.includes(detail.xhr.status)) return;
  detail.shouldSwap = false;
  const { sentences, isPassing } = refusal(detail.serverResponse);
  tell(isOurs ? sentences[0] : undefined);
  if (isPassing) tryLater(detail.requestConfig.elt, Number(detail.xhr.getResponseHeader("Retry-After")));
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.failed) document.querySelector("#main")?.focus();
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  tries = 0;
  if (said.classList.contains("visually-hidden")) return;
  said.classList.add("visually-hidden");
  if (said.textContent === told) said.textContent = "";
});
