// The order of the day: the rule of diagnostics/plan/order.py, which says why. tests/plan/cases.json holds the two equal. Pure.

// The keys of all sections. `taken`: the section of each item of the agenda, or null; `proposed`: all, as the edition has them.
export function dayOrder(taken, proposed) {
  return [...new Set([...taken.filter((key) => proposed.includes(key)), ...proposed])];
}

// The questions before and after one among ordered keys, without those left out; null at either end. After none at all comes
// the first.
export function beside(keys, key, isLeftOut) {
  const at = keys.indexOf(key);
  const isIn = (other) => !isLeftOut(other);
  return [keys.slice(0, Math.max(at, 0)).findLast(isIn) ?? null, keys.slice(at + 1).find(isIn) ?? null];
}
