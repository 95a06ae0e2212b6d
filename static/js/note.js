// Results that were shown are told to the server once, for its figures. It costs the page nothing, and nobody waits for it.

function tell() {
  for (const form of document.querySelectorAll("form[data-note]")) {
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {}); // then it is not counted
    form.remove();
  }
}

tell();
document.body.addEventListener("htmx:afterSettle", tell);
