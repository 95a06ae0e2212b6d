// Questions that tests ask a page. Each answers with findings in words; none is good news. Here: what all of them share,
// and what moves, how a page is built, and its pictures.

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

function moving() {
  return document.getAnimations().map(({ animationName, transitionProperty, effect }) =>
    `${animationName ?? transitionProperty} moves ${effect.target ? words(effect.target) : "the page"}`);
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
    const near = [...document.images].filter((image) => image.src && image.checkVisibility() && isInSight(image.getBoundingClientRect()));
    await Promise.all(near.map((image) => image.decode().catch(() => {})));
    await frame();
    before = scrollY;
    scrollBy({ top: innerHeight / 3, behavior: "instant" });
  }
}
