// Periods, as readings tell them: {first, last, day}, the day to sort by being the last unless more was said. Each of these
// is null where there is no such period, or it lies past the years that are read.

import { exact, lastOf, parts, shifted } from "./calendar.js";

export const span = (first, last) => (first && last ? { first, last, day: last } : null);
export const one = (day) => span(day, day);

// From the first of a month on, `count` months; a month past the twelfth is the next year's.
export function months(year, month, count = 1) {
  const at = year * 12 + month - 1;
  const end = at + count - 1;
  const of = (n) => [Math.floor(n / 12), (((n % 12) + 12) % 12) + 1];
  return span(exact(...of(at), 1), exact(...of(end), lastOf(...of(end))));
}

export const monthsIn = ({ first, last }) => (parts(last)[0] - parts(first)[0]) * 12 + parts(last)[1] - parts(first)[1] + 1;
export const isYear = ({ first, last }) => last === shifted(first, -1, 12);
export const isMonths = ({ first, last }) => parts(first)[2] === 1 && parts(last)[2] === lastOf(...parts(last));

// The next one to come of what `made(n)` makes for the nth year or month from now, or the last one of what is `past`; one that
// runs today is both.
export function nearest(made, { past, today }) {
  for (let n = -1; n <= 8; n += 1) {
    const read = made(past ? -n : n);
    if (read && (past ? read.first <= today : read.last >= today)) return read;
  }
  return null;
}
