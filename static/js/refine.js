// Refining results: the price slider. htmx does the rest.

const form = document.querySelector("[data-refine]");
const wide = matchMedia("(min-width: 60rem)");

const STEPS = 100;
const FIGURES = 2;
const STEPPING = /^(Arrow|Home|End|Page|\S$)/; // keys that step through a list that is not open

/** More of the slider for low prices, where most items are; whole figures, as people say them. */
function priceAt(step, { low, high }) {
  const price = low + (high - low) * (step / STEPS) ** 2;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(price, 1))) - FIGURES + 1);
  return Math.min(high, Math.max(low, Math.round(price / unit) * unit));
}

function stepAt(price, { low, high }) {
  return Math.round(Math.sqrt(Math.min(1, Math.max(0, (price - low) / (high - low)))) * STEPS);
}

function slide(prices) {
  const bounds = { low: Number(prices.dataset.low), high: Number(prices.dataset.high) };
  if (!(bounds.high > bounds.low)) return;
  const slider = prices.querySelector("[data-slider]");
  const [lowest, highest] = prices.querySelectorAll("input[type=range]");
  const [from, to] = ["price_from", "price_to"].map((name) => form.elements.namedItem(name));
  const inWords = new Intl.NumberFormat(document.documentElement.lang);

  function show() {
    for (const [range, name] of [[lowest, "--from"], [highest, "--to"]]) {
      range.setAttribute("aria-valuetext", inWords.format(priceAt(range.valueAsNumber, bounds)));
      slider.style.setProperty(name, range.valueAsNumber / STEPS);
    }
  }

  function readFields() {
    lowest.value = from.value === "" ? 0 : stepAt(from.valueAsNumber, bounds);
    highest.value = to.value === "" ? STEPS : stepAt(to.valueAsNumber, bounds);
    show();
  }

  function writeFields({ target }) {
    if (target === lowest) lowest.value = Math.min(lowest.valueAsNumber, highest.valueAsNumber);
    else highest.value = Math.max(lowest.valueAsNumber, highest.valueAsNumber);
    if (target === lowest) from.value = lowest.valueAsNumber === 0 ? "" : priceAt(lowest.valueAsNumber, bounds);
    else to.value = highest.valueAsNumber === STEPS ? "" : priceAt(highest.valueAsNumber, bounds);
    show();
  }

  for (const range of [lowest, highest]) {
    Object.assign(range, { min: 0, max: STEPS, step: 1 });
    range.addEventListener("input", writeFields);
  }
  for (const field of [from, to]) field.addEventListener("input", readFields);
  slider.hidden = false;
  readFields();
}

/** The way to the crop page is short here: the same box is on this one. */
function showBox(event) {
  const rebox = form.querySelector("[data-rebox]");
  if (!rebox || !event.target.closest("[data-change-box]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  rebox.open = true;
  rebox.scrollIntoView();
  rebox.querySelector("[data-box]").focus({ preventScroll: true });
}

/** Arrow keys go through a closed list and choose at every step, in some browsers: what was chosen by key counts when it is
 * confirmed or left. */
function holdKeyedChoices() {
  let keyed = null;
  let held = null;
  const release = () => {
    const chosen = held;
    keyed = held = null;
    chosen?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  form.addEventListener("keydown", ({ target, key, altKey }) => {
    if (target.localName !== "select") return;
    if (key === "Enter") release();
    else keyed = STEPPING.test(key) && !altKey ? target : null;
  });
  form.addEventListener("pointerdown", () => { keyed = null; });
  form.addEventListener("change", (event) => {
    if (event.target !== keyed || !event.isTrusted) return;
    event.stopImmediatePropagation();
    held = keyed;
  }, true);
  form.addEventListener("focusout", ({ target }) => { if (target === held) release(); });
}

/** A choice that goes back into its list takes the focus with it: the list is where it goes on. */
function keepFocus() {
  let name = "";
  form.addEventListener("change", ({ target }) => { name = target.name; });
  document.body.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement !== document.body || !name) return;
    (document.getElementById(`${name}-others`) ?? form.querySelector("[data-filters] summary")).focus();
    name = "";
  });
}

function enhance() {
  form.dataset.live = "";
  const filters = form.querySelector("[data-filters]");
  if (filters) filters.open = wide.matches || filters.hasAttribute("data-chosen");
  form.querySelectorAll("[data-prices]").forEach(slide);
  holdKeyedChoices();
  keepFocus();
  document.addEventListener("click", showBox);
}

enhance();
