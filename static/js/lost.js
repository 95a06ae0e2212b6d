// Tells a shopper that no answer came. An error of the server has a page of its own, which htmx puts in place of this one.

const said = document.querySelector("#said");

function tell() {
  said.textContent = said.dataset.sayLost;
  said.classList.remove("visually-hidden");
}

document.body.addEventListener("htmx:sendError", tell);

/** What stands between may answer with a page of its own, of which nothing can take this one's place. */
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.isError || detail.serverResponse.includes('id="main"')) return;
  detail.shouldSwap = false;
  tell();
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.failed) document.querySelector("#main")?.focus();
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || said.classList.contains("visually-hidden")) return;
  said.classList.add("visually-hidden");
  if (said.textContent === said.dataset.sayLost) said.textContent = "";
});
