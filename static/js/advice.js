// Advice on the box, asked of the server.

import { refusal } from "./refusals.js";

/** A function that shows the advice on a box; of several questions only the last is answered, and what is there already
 * is not said again. A refusal is said in its own words. Without an answer nothing is said: advice on another box would
 * mislead. */
export function adviser(place, address) {
  let asked = new AbortController();

  function show(html) {
    const next = document.createElement("template");
    next.innerHTML = html;
    if (words(next.content) !== words(place)) place.replaceChildren(next.content);
  }

  return async function advise(fields) {
    asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?${new URLSearchParams(fields)}`, { signal: asked.signal });
      const html = await answer.text();
      if (answer.ok) show(html);
      else place.replaceChildren(...paragraphs(refusal(html).sentences));
    } catch (error) {
      if (error.name !== "AbortError") show("");
    }
  };
}

function paragraphs(sentences) {
  return sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
}

function words(part) {
  return part.textContent.replace(/\s+/g, " ").trim();
}
