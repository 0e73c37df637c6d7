// Days as ISO text, and sums with them.

import GRAMMAR from "./grammar.js";

const [EARLIEST, LATEST] = [1900, 2100];
const WEEKDAYS = GRAMMAR.weekdays.map((name) => name[0].toUpperCase() + name.slice(1));
const MONTHS = GRAMMAR.months.map((name) => name[0].toUpperCase() + name.slice(1));

const two = (n) => String(n).padStart(2, "0");
export const parts = (iso) => iso.split("-").map(Number);
export const lastOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// The ISO text of a day that exists, or null.
export function exact(year, month, day) {
  const exists = year >= EARLIEST && year <= LATEST && month >= 1 && month <= 12 && day >= 1 && day <= lastOf(year, month);
  return exists ? `${year}-${two(month)}-${two(day)}` : null;
}

// A number of days on; a number of months on, at the latest on the last day of that month. Null past the years that are read.
export function shifted(iso, days, months = 0) {
  const [year, month, day] = parts(iso);
  const at = year * 12 + month - 1 + months;
  const [to, of] = [Math.floor(at / 12), (at % 12) + 1];
  const moved = new Date(Date.UTC(to, of - 1, Math.min(day, lastOf(to, of)) + days));
  return exact(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

// 0 for a Monday.
export const weekdayOf = (iso) => (new Date(`${iso}T00:00Z`).getUTCDay() + 6) % 7;

// "1 March 2027", for a field and a sentence alike; "" for none.
export function spell(iso) {
  if (!iso) return "";
  const [year, month, day] = parts(iso);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

export const weekdayName = (iso) => WEEKDAYS[weekdayOf(iso)];

// "January to March 2027" for a period of whole months.
export function spellSpan(first, last) {
  const [[from, month], [to, until]] = [parts(first), parts(last)];
  return `${MONTHS[month - 1]}${from === to ? "" : ` ${from}`} to ${MONTHS[until - 1]} ${to}`;
}

// What is told of a day and of what was said: one of them where it says it all. The day adds something to a deadline unless it
// was said itself, and to what is `past` unless its year was.
export function tellDay(iso, said, past = false) {
  if (!said || !iso) return said || spell(iso);
  const [day, month, year] = spell(iso).toLowerCase().split(" ");
  const itself = past ? `(^|\\D)(${year}|${year.slice(2)})(?!\\d)` : `(^|\\D)${day}(?!\\d).*${month.slice(0, 3)}.*${year}`;
  return new RegExp(itself).test(said.toLowerCase()) ? said : `${said} (${spell(iso)})`;
}
