// Up to which place of the shelf this page knows what lies there. Places rise by one, over all tabs, and begin anew in a store
// that somebody emptied. Pure.

export function makeShelfPlaces() {
  let top = 0; // the highest place that is known
  let readTo = 0; // up to which place all is known that stands there
  let stale = true; // others have written since

  return {
    // The store has given these to writes of this page.
    given(places) {
      if (places[0] !== top + 1) stale = true; // others wrote in between, or somebody emptied the store
      if (places[0] <= top) readTo = 0;
      top = places.at(-1);
      if (!stale) readTo = top;
    },
    // All that stands there was read, the last of it at this place.
    read(last = 0) {
      top = readTo = Math.max(top, last);
    },
    // Whether somebody has written there since the last reading, or will be read now.
    markStale: () => (stale = true),
    markRead: () => (stale = false),
    isStale: () => stale,
    readTo: () => readTo,
  };
}
