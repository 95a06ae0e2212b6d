// What a screen reader is told of a change that only the eye can see.

const AFTER_MS = 500; // a drag or a held key has many changes: only the last is told

/** A function that says a sentence with numbers in its {places}, once nothing else has been said for a moment, or at once. */
export function announcer(status) {
  const inWords = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  let waiting = 0;
  return function announce(sentence, values = {}, after = AFTER_MS) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = sentence.replace(/\{(\w+)\}/g, (_, name) => inWords.format(values[name]));
    }, after);
  };
}
