// What people mean by a day or a period, by ./grammar.js. diagnostics/dates is the same on the server; tests/dates/cases.json
// holds the two equal. Day before month; financial years run from April; a quarter is the calendar's, unless its year is not.

import { exact, parts, shifted, weekdayOf } from "./calendar.js";
import GRAMMAR from "./grammar.js";
import { isMonths, isYear, months, monthsIn, nearest, one, span } from "./periods.js";

const [LONGEST, DEEPEST] = [100, 4]; // letters; readings within readings
const filled = (form) => form.replace(/\{([a-z]+)\}/g, (_, name) => GRAMMAR.patterns[name]);
const FORMS = GRAMMAR.forms.map(([name, form]) => [name, new RegExp(`^(?:${filled(form)})$`)]);
const ALIKE = GRAMMAR.alike.map(([sign, put]) => [new RegExp(sign, "g"), put]);

const placed = (list, said) => list.findIndex((name) => name.startsWith(said)) + 1;
const monthOf = (said) => Number(said) || placed(GRAMMAR.months, said);
const within = (rest, ask, more) => understood(rest, { ...ask, ...more, depth: ask.depth + 1 });
// "Mar 24": the day of a deadline, the year of what is past, or of whose end is named.
const takesYear = (said, ask) => said.length === 2 && yearOf(said, ask) <= (ask.ofPart ? ask.year + 50 : ask.past && ask.year);

// Two figures are a year of this century, or of the last where that would be more than fifty years off.
function yearOf(said, { year: now }) {
  if (said.length === 4) return Number(said);
  const year = 2000 + Number(said.slice(-2));
  return year > now + 50 ? year - 100 : year;
}

// The twelve months that are named.
function yearIn(rest, ask) {
  const read = /^y?\d\d$/.test(rest) ? months(yearOf(rest, ask), 1, 12) : within(rest, ask);
  return read && isYear(read) ? read : null;
}

// Some months of a year: of that which is named, or of the nearest.
function ofYear(made, { rest, which }, ask) {
  if (!rest) return nearest((n) => made(ask.year + n, 1), which ? { ...ask, past: which === "last" } : ask);
  const read = yearIn(rest, ask);
  return read && made(...parts(read.first));
}

const READINGS = {
  date({ day, behind, month, year }, ask) {
    if (behind && !year && takesYear(behind, ask)) return null;
    const on = (of) => one(exact(of, monthOf(month), Number(day ?? behind)));
    return year ? on(yearOf(year, ask)) : nearest((n) => on(ask.year + n), ask);
  },
  dated({ weekday, rest }, ask) {
    const [named, read] = [placed(GRAMMAR.weekdays, weekday), within(rest, ask)];
    return named && read && read.first === read.last ? { ...read, clash: weekdayOf(read.day) !== named - 1 } : null;
  },
  ordinal({ day }, ask) {
    const of = (n) => months(ask.year, ask.month + n).first;
    return nearest((n) => one(exact(...parts(of(n)).slice(0, 2), Number(day))), ask);
  },
  month({ month, year, ...said }, ask) {
    const number = monthOf(month);
    if (!number) return null;
    return year ? months(yearOf(year, ask), number) : ofYear((of) => months(of, number), said, ask);
  },
  short: ({ month, year }, ask) => (takesYear(year, ask) ? READINGS.month({ month, year }, ask) : null),
  year: ({ year }) => months(Number(year), 1, 12),
  // Two years that follow each other are a financial year, more are calendar years.
  years({ from, to }, ask) {
    const first = from && yearOf(from, ask);
    const isShort = from?.length === 4 && to.length === 2; // 1999/00
    const last = isShort ? first + ((Number(to) - (first % 100) + 100) % 100) : yearOf(to, ask);
    if (!from) return months(last - 1, 4, 12);
    if (last === first + 1) return months(first, 4, 12);
    return from.length === 4 && last > first ? months(first, 1, 12 * (last - first + 1)) : null;
  },
  relative({ which, unit }, { today, year, month }) {
    const step = { next: 1, last: -1 }[which] ?? 0;
    const monday = shifted(today, 7 * step - weekdayOf(today));
    if (unit === "week") return span(monday, shifted(monday, 4)); // a working week
    if (unit === "month") return months(year, month + step);
    if (unit === "quarter") return months(year, month - ((month - 1) % 3) + 3 * step, 3);
    return unit.startsWith("f") ? months(year + step - (month < 4 ? 1 : 0), 4, 12) : months(year + step, 1, 12);
  },
  // A quarter or a half.
  share({ quarter, half, number, unit, ...said }, ask) {
    const long = half || unit === "half" ? 6 : 3;
    const place = Number(quarter ?? half) || (number === "last" ? 12 / long : GRAMMAR.numbers[number]);
    return place * long > 12 ? null : ofYear((year, month) => months(year, month + (place - 1) * long, long), said, ask);
  },
  season: ({ season, ...said }, ask) => ofYear((year) => months(year, GRAMMAR.seasons[season], 3), said, ask),
  part({ part, rest }, ask) {
    const read = within(rest, ask, { ofPart: true });
    if (!read || read.isPart || read.first === read.last) return null;
    const [year, month] = parts(read.first);
    const long = monthsIn(read);
    const some = (day, share) => (long === 1 ? exact(year, month, day) : months(year, month, Math.ceil(long / share)).last);
    const days = { end: () => read.last, start: () => read.first, early: () => some(10, 4), mid: () => some(15, 2) };
    const called = GRAMMAR.parts[part];
    return called === "end" || called === "start" || isMonths(read) ? { ...read, day: days[called](), isPart: true } : null;
  },
  weekday({ which, weekday, after }, { past, today }) {
    const named = placed(GRAMMAR.weekdays, weekday) - 1;
    if (named < 0) return null;
    const days = (named - weekdayOf(today) + 7) % 7; // from today to the first such day
    if (which === "next") return one(shifted(today, 7 - weekdayOf(today) + named)); // of next week
    const isGone = which === "last" || (past && !which && days > 0);
    return one(shifted(today, isGone ? days - 7 : after ? days + 7 : days));
  },
  count({ number, unit, ago }, { today }) {
    const many = (Number(number) || GRAMMAR.numbers[number] || 0) * (ago ? -1 : 1);
    const [days, of] = GRAMMAR.units[unit];
    return many ? one(shifted(today, days * many, of * many)) : null;
  },
  near: ({ word }, { today }) => one(shifted(today, GRAMMAR.days[word])),
  feast({ feast, year }, ask) {
    const [day, month] = GRAMMAR.feasts[feast];
    return READINGS.date({ day, month, year }, ask);
  },
  before: ({ rest }, ask) => ((read) => read && one(shifted(read.first, -1)))(within(rest, ask)),
  within: ({ rest }, ask) => within(rest, ask),
  // What comes first may leave its year to the last, and may be of the year before.
  range({ from, rest }, ask) {
    const last = within(rest, ask);
    if (!last) return null;
    const [year] = parts(last.last);
    const begins = [`${from} ${year}`, `${from} ${year - 1}`, from].map((said) => within(said, ask));
    const first = begins.find((read) => read && read.first <= last.first);
    return first ? { ...last, first: first.first } : null;
  },
};

function understood(said, ask) {
  if (ask.depth > DEEPEST) return null;
  for (const [name, form] of FORMS) {
    const found = said.match(form);
    const read = found && READINGS[name](found.groups, ask);
    if (read) return { ...read, isPlain: name === "date" };
  }
  return null;
}

const alike = (text) => ALIKE.reduce((so, [sign, put]) => so.replace(sign, put), text.toLowerCase());

// Whether it is written as a day is, be there such a one or not.
export function isWrittenDay(text) {
  const dates = FORMS.filter(([name]) => name === "date");
  const found = dates.map(([, form]) => alike(text).match(form)).find(Boolean);
  return Boolean(found && monthOf(found.groups.month));
}

// What was said, as it is read: {first, last, day}, all ISO, or null. `isPlain`: it is a day, and no more was said; `clash`: it
// is not on the weekday that was said. `past`: where no year is said the last such day is meant, not the next.
export function readDay(text, { past = false, today }) {
  const said = alike(text);
  const [year, month] = parts(today);
  return said.length > LONGEST ? null : understood(said, { past, today, year, month, depth: 0 });
}
