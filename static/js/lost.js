// Tells a shopper that no answer came. An error of the server has a page of its own, which htmx puts in place of this one.

const said = document.querySelector("#said");

document.body.addEventListener("htmx:sendError", () => {
  said.textContent = said.dataset.sayLost;
  said.classList.remove("visually-hidden");
});
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful) said.classList.add("visually-hidden");
});
