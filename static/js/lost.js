// Tells a shopper that no answer came, or why what was asked for has to wait. Any other error of the server has a page of its
// own, which htmx puts in place of this one.

import { refusal } from "./refusals.js";

const WAIT = [413, 429, 503];
const said = document.querySelector("#said");

let told = "";

function tell(sentence = said.dataset.sayLost) {
  told = sentence;
  said.textContent = sentence;
  said.classList.remove("visually-hidden");
}

document.body.addEventListener("htmx:sendError", () => tell());

/** What stands between may answer with a page of its own, of which nothing can take this one's place. */
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.isError) return;
  const isOurs = detail.serverResponse.includes('id="main"');
  if (isOurs && !WAIT.includes(detail.xhr.status)) return;
  detail.shouldSwap = false;
  tell(isOurs ? refusal(detail.serverResponse).sentences[0] : undefined);
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.failed) document.querySelector("#main")?.focus();
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || said.classList.contains("visually-hidden")) return;
  said.classList.add("visually-hidden");
  if (said.textContent === told) said.textContent = "";
});
