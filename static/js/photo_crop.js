// What is hashed of a photo, shown anew whenever the box on it settles.

const FIELDS = ["left", "top", "width", "height", "turn"];

function follow(form) {
  const shown = form.querySelector("[data-hashed]");

  function show() {
    const box = new URLSearchParams(FIELDS.map((name) => [name, form.elements.namedItem(name).value]));
    const address = `${shown.dataset.hashed}?${box}`;
    if (shown.getAttribute("src") !== address) shown.src = address;
  }

  form.addEventListener("crop:settled", show);
  addEventListener("pageshow", show); // the browser may have brought back another box than the page came with
  for (const kind of ["load", "error"]) shown.addEventListener(kind, () => { shown.hidden = kind === "error"; });
}

document.querySelectorAll("[data-crop]").forEach(follow);
