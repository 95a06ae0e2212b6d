// What cannot be reached, seen or hit: the focus on its way through a page, and how large controls are.

/** How the element looks that has the focus: its lines and shadows, and those of what is drawn for it or around it. */
function outlines(element) {
  const around = [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean);
  const labels = [...(element.labels ?? [])].flatMap((label) => [label, ...label.children]);
  return JSON.stringify([...around, ...labels, ...element.children].map((part) =>
    [undefined, "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outlineStyle === "none" ? "" : `${style.outline}`, style.boxShadow];
    })));
}

/** What is drawn for a control: itself, or its label where it is hidden behind that. */
function face(element) {
  return isShown(element) ? element : [...(element.labels ?? [])].find(isShown) ?? element;
}

function controls() {
  return [...document.querySelectorAll(CONTROLS)].filter((element) =>
    isShown(face(element)) && !element.disabled && !element.closest("[inert]"));
}

/** The element itself, what is in it, and what a press on it leads to. */
function belongsTo(hit, element) {
  return element.contains(hit) || hit?.closest("label")?.control === element;
}

/** A spot where a press hits the element, its middle if possible: of a slider only the thumb may be hit. */
function spot(element) {
  const { left, width, top, height } = face(element).getBoundingClientRect();
  const shares = [0.5, ...Array.from({ length: 41 }, (_, step) => step / 40)];
  const spots = [0.5, 0.1, 0.9].flatMap((down) => shares.map((along) => [left + along * width, top + down * height]));
  return spots.find(([x, y]) => belongsTo(document.elementFromPoint(x, y), element));
}

/** How far a finger may miss a spot of the element and still hit it, both sides together, up to twice the limit. */
function reach(element, [x, y], across, limit) {
  let size = 0;
  for (const way of [-1, 1]) {
    for (let step = 0; step <= limit; step += 1) {
      const at = across ? [x + way * step, y] : [x, y + way * step];
      if (!belongsTo(document.elementFromPoint(...at), element)) break;
      size += 1;
    }
  }
  return size - 1;
}

function isInSentence(element) {
  const sentence = element.closest("p, li, dd");
  return element.localName === "a" && getComputedStyle(element).display === "inline"
    && sentence !== null && sentence.innerText.trim() !== element.innerText.trim();
}

function smallTargets([alone, inText]) {
  return controls().flatMap((element) => {
    const least = isInSentence(element) ? inText : alone;
    element.focus({ preventScroll: true });  // some are drawn only then
    face(element).scrollIntoView({ block: "center", inline: "center" });
    const middle = spot(element);
    if (!middle) return [`${words(element)} cannot be hit`];
    const [width, height] = [true, false].map((across) => reach(element, middle, across, least));
    const labels = [...(element.labels ?? [])].map((label) => label.getBoundingClientRect());
    const [wide, high] = [Math.max(width, ...labels.map((rect) => rect.width)), Math.max(height, ...labels.map((rect) => rect.height))];
    return wide >= least && high >= least ? [] : [`${words(element)} is hit on ${wide} × ${high} px, not ${least} × ${least}`];
  });
}

/** Remembers how all controls look without the focus; called before the first press of Tab. */
function rememberRest() {
  document.activeElement?.blur();
  globalThis.restingLooks = new Map(controls().map((element) => [element, outlines(element)]));
  globalThis.visited = new Set();
}

/** What is wrong with the focus where it is now; null once it has come round. */
function focusHere() {
  const element = document.activeElement;
  if (globalThis.visited.has(element)) return null;
  globalThis.visited.add(element);
  if (element === document.body) return [];  // between the last control and the first
  const wrong = [];
  if (!isShown(face(element))) wrong.push("has the focus but is not drawn");
  else if (!spot(element)) wrong.push("has the focus out of sight or covered");
  if (outlines(element) === globalThis.restingLooks.get(element)) wrong.push("looks the same with the focus");
  return wrong.map((what) => `${words(element)} ${what}`);
}

function unvisited() {
  return [...globalThis.restingLooks.keys()]
    .filter((element) => element.tabIndex >= 0 && !globalThis.visited.has(element))
    .filter((element) => element.type !== "radio" || element.checked)
    .map((element) => `${words(element)} is never reached by Tab`);
}
