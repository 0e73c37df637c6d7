// A write as it is made: under a key of its own, with who made it, when, and on which past of the server's.

export const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function makeMaking(store, { owner }) {
  let lastMade = 0;

  // `exact`: it was made on just this version, and not on what our own writes have led to.
  return function make({ verb, path, body, target, exact }) {
    lastMade = Math.max(Date.now(), lastMade + 1); // rises, whatever the clock does
    const made = { made: lastMade, at: store.time.now(), by: store.me, lineage: store.server.lineage };
    return { owner, key: randomKey(), verb, path, body, target, exact, ...made, state: "waiting" };
  };
}
