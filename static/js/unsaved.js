// Asks before a form is left with something in it that is not saved: the browser does, in its own words.

const form = document.querySelector("#item_form");

/** All that the form would send. */
function content() {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

if (form) {
  const saved = form.querySelector(".errornote") ? "" : content();
  let isSent = false;
  form.addEventListener("submit", () => { isSent = true; });
  addEventListener("pageshow", () => { isSent = false; });
  addEventListener("beforeunload", (event) => { if (!isSent && content() !== saved) event.preventDefault(); });
}
