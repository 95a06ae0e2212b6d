// Questions that tests ask a page. Each answers with findings in words; none is good news.

const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";

function words(element) {
  const picture = element.querySelector("img")?.alt;
  const name = element.getAttribute("aria-label") || element.innerText || picture || element.name || element.value || "";
  return `<${element.localName}> “${name.trim().replace(/\s+/g, " ").slice(0, 60)}”`;
}

/** Drawn somewhere, and not one of the texts that only a screen reader is meant to find. */
function isShown(element) {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
}

function textRects() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !isShown(element) || element.closest("option, script, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) found.push({ element, text: node.data.trim().slice(0, 60), rect });
  }
  return found;
}

const clips = (overflow) => ["hidden", "clip"].includes(overflow);
const scrolls = (overflow) => ["auto", "scroll"].includes(overflow);

/** What keeps a line of text from being read: an edge that cuts it off, or the end of the window. */
function obstacle({ element, rect }) {
  const SLACK = 2;
  let withinScroller = false;
  for (let box = element; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    const edge = box.getBoundingClientRect();
    if (style.clipPath === "inset(50%)") return null;
    const across = rect.left < edge.left - SLACK || rect.right > edge.right + SLACK;
    const down = rect.top < edge.top - SLACK || rect.bottom > edge.bottom + SLACK;
    if (across && clips(style.overflowX) && !withinScroller) return `is cut off at the side by ${words(box)}`;
    if (down && clips(style.overflowY)) return `is cut off below by ${words(box)}`;
    if (across && box === element && style.display !== "inline") return "is wider than its box";
    withinScroller ||= scrolls(style.overflowX);
  }
  if (!withinScroller && (rect.left < -SLACK || rect.right > innerWidth + SLACK)) return "reaches out of the window";
  return null;
}

function cutOff() {
  const found = textRects().map((line) => ({ ...line, reason: obstacle(line) })).filter(({ reason }) => reason);
  return [...new Set(found.map(({ element, text, reason }) => `<${element.localName}> “${text}” ${reason}`))];
}

function sideways() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > clientWidth + 1 || left < -1);
  });
  return [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px: ${beyond.slice(0, 5).map(words)}`];
}

function moving() {
  return document.getAnimations().map(({ animationName, transitionProperty, effect }) =>
    `${animationName ?? transitionProperty} moves ${effect.target ? words(effect.target) : "the page"}`);
}

/** How the element looks that has the focus: its lines and shadows, and those of what is drawn for it or around it. */
function outlines(element) {
  const around = [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean);
  const labels = [...(element.labels ?? [])];
  return JSON.stringify([...around, ...labels, ...element.children].map((part) =>
    [undefined, "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outlineStyle === "none" ? "" : `${style.outline}`, style.boxShadow];
    })));
}

function controls() {
  return [...document.querySelectorAll(CONTROLS)].filter((element) =>
    isShown(element) && !element.disabled && !element.closest("[inert]"));
}

/** The element itself, what is in it, and what a press on it leads to. */
function belongsTo(hit, element) {
  return element.contains(hit) || hit?.closest("label")?.control === element;
}

function isReached(element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const spots = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
  return spots.some(([x, y]) => belongsTo(document.elementFromPoint(x, y), element));
}

/** How far a finger may miss the middle of an element and still hit it, both sides together, up to twice the limit. */
function reach(element, across, limit) {
  const { left, width, top, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
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
    element.scrollIntoView({ block: "center", inline: "center" });
    const [width, height] = [reach(element, true, least), reach(element, false, least)];
    const labels = [...(element.labels ?? [])].map((label) => label.getBoundingClientRect());
    const [wide, high] = [Math.max(width, ...labels.map((rect) => rect.width)), Math.max(height, ...labels.map((rect) => rect.height))];
    return wide >= least && high >= least ? [] : [`${words(element)} is hit on ${wide} × ${high} px, not ${least} × ${least}`];
  });
}

function structure() {
  const one = (selector) => document.querySelectorAll(selector).length === 1;
  const rules = {
    "there is not one h1": one("h1"),
    "html has no language": document.documentElement.lang !== "",
    "html has no direction": ["ltr", "rtl"].includes(document.documentElement.dir),
    "the title is empty": document.title.trim() !== "",
    "there is not one main": one("main"),
    "there is no banner": one("body > header"),
    "there is no content information": one("body > footer"),
  };
  const unnamed = [...document.querySelectorAll("form")].filter((form) =>
    [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].some(isShown)
    && !form.ariaLabel && !form.getAttribute("aria-labelledby") && !form.title);
  return [...Object.keys(rules).filter((rule) => !rules[rule]), ...unnamed.map((form) => `the form that goes to ${new URL(form.action).pathname} has no name`)];
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
  if (!isShown(element)) wrong.push("has the focus but is not drawn");
  else if (!isReached(element)) wrong.push("has the focus out of sight or covered");
  if (outlines(element) === globalThis.restingLooks.get(element)) wrong.push("looks the same with the focus");
  return wrong.map((what) => `${words(element)} ${what}`);
}

function unvisited() {
  return [...globalThis.restingLooks.keys()]
    .filter((element) => element.tabIndex >= 0 && !globalThis.visited.has(element))
    .filter((element) => element.type !== "radio" || element.checked)
    .map((element) => `${words(element)} is never reached by Tab`);
}

/** Pictures that would push the page about, or that are loaded though nobody may ever scroll to them. */
function pictures() {
  return [...document.images].filter((image) => image.src && isShown(image)).flatMap((image) => {
    const wrong = [];
    if (!image.getAttribute("width") || !image.getAttribute("height")) wrong.push("has no width and height");
    if (image.getBoundingClientRect().top > innerHeight && image.loading !== "lazy") wrong.push("is below the window and not lazy");
    return wrong.map((what) => `the picture ${new URL(image.src).pathname} ${what}`);
  });
}

/** Scrolls slowly to the end, and waits for the photos that come into sight. */
async function scrollThrough() {
  const frame = () => new Promise(requestAnimationFrame);
  const isInSight = ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  for (let before = -1; before < scrollY;) {
    await frame();
    const near = [...document.images].filter((image) => image.src && isInSight(image.getBoundingClientRect()));
    await Promise.all(near.map((image) => image.decode().catch(() => {})));
    await frame();
    before = scrollY;
    scrollBy({ top: innerHeight / 3, behavior: "instant" });
  }
}
