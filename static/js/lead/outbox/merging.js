// What this page knows of its writes, and what stands on the shelf, put together. Pure.

const LAST = Number.MAX_SAFE_INTEGER;

// Those of `writes` that stay, and those `standing` that are not among them, in order. `staysHere(write, keys that stand)` says
// whether what this page knows of a write counts.
export function merged(writes, standing, staysHere) {
  const there = new Set(standing.map(({ key }) => key));
  const stay = writes.filter((write) => staysHere(write, there));
  const known = new Set(stay.map(({ key }) => key));
  const all = [...stay, ...standing.filter(({ key }) => !known.has(key))];
  // One that found no room on the shelf keeps its place among those that did.
  const order = all.some(({ unkept }) => unkept) ? ({ made }) => made : ({ place }) => place ?? LAST;
  return all.sort((a, b) => order(a) - order(b));
}
