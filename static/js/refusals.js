// Reads what a page of ours refuses something with.

/** The sentences and the title of a page, and whether it may be tried again by itself; no sentence where it is no such page. */
export function refusal(html) {
  const found = new DOMParser().parseFromString(html, "text/html");
  const sentences = [...found.querySelectorAll("[data-errors] p")].map((sentence) => sentence.textContent);
  return { sentences, title: found.title, isPassing: found.querySelector("[data-passing]") !== null };
}
