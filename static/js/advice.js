// Advice on the box, asked of the server.

/** A function that shows the advice on a box; of several questions only the last is answered, and what is there already
 * is not said again. Without an answer nothing is said: advice on another box would mislead. */
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
      show(answer.ok ? await answer.text() : "");
    } catch (error) {
      if (error.name !== "AbortError") show("");
    }
  };
}

function words(part) {
  return part.textContent.replace(/\s+/g, " ").trim();
}
