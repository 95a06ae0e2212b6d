// What does not fit: text that is cut off, and pages wider than their window.

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
