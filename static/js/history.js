// What was there before: a row of states, of which one is now.

/** Remembers states; `same` says whether two of them are. */
export function remember(first, same) {
  let states = [first];
  let now = 0;
  return {
    /** Adds a state after this one and forgets those that were undone; whether it is a new one. */
    add(state) {
      if (same(state, states[now])) return false;
      states = [...states.slice(0, now + 1), state];
      now += 1;
      return true;
    },
    back: () => states[(now = Math.max(0, now - 1))],
    forth: () => states[(now = Math.min(states.length - 1, now + 1))],
    get hasBefore() { return now > 0; },
    get hasAfter() { return now < states.length - 1; },
  };
}
