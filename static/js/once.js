// A form is sent once: until the answer is there, its buttons do nothing more, and it says that it is at work. The server
// does nothing twice by itself.

function guard(form) {
  const status = form.querySelector("[data-once-status]");
  let isSent = false;

  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    status.textContent = status.dataset.say;
  });
  addEventListener("pageshow", () => { // the browser may have brought back the page as it was left
    isSent = false;
    status.textContent = "";
  });
}

document.querySelectorAll("form[data-once]").forEach(guard);
