// The day as the record tells it, in the plan's terms. Pure; `now` is milliseconds by the server's clock. What was kept here by
// a release before this one says neither what was discussed nor which questions a section holds.

import { ItemKind, Mark, PLAN, Stage } from "#vocabulary";
import { isAnswer } from "./coverage.js";
import { spell, standing } from "./plan.js";
import { replanned } from "./replanning.js";

export const spent = (item, now) => item.spent + (item.opened_at ? spell(Date.parse(item.opened_at), now) : 0);

// How many seconds of the day are used up, and how many of them by what is open, or null where nothing is.
export function usedOf({ agenda }, now) {
  const open = agenda.find(({ opened_at }) => opened_at);
  return { day: agenda.reduce((sum, item) => sum + spent(item, now), 0), open: open ? spent(open, now) : null };
}

// The agenda's items as plan.js reckons with them.
export function itemsOf({ agenda, seen = {}, marks }, now) {
  const came = new Set(Object.keys(seen));
  const isLeftOut = (key) => marks[key]?.mark === Mark.LEFT_OUT && !came.has(key);
  return agenda.map((item) => {
    const questions = item.questions ?? [item.section];
    return {
      kind: item.kind,
      minutes: item.reason && !item.section ? 0 : item.minutes,
      spent: spent(item, now),
      is_open: Boolean(item.opened_at),
      questions: questions.length,
      to_take: questions.filter((key) => !isLeftOut(key)).length,
      discussed: questions.filter((key) => came.has(key)).length,
      before: item.before ?? 0,
      behind_it: item.behind_it ?? 0,
      meant_for: item.meant_for ?? 0,
    };
  });
}

// How the day stands, or null where it is not under way, or nothing says when it was planned to end.
export function standingOf(record, now) {
  if (record.stage !== Stage.RUNNING || !record.planned_end) return null;
  return standing(itemsOf(record, now), { ends: Date.parse(record.planned_end), now });
}

// Whether the plan counts from when the day was really started: without a time given, or on another day than planned.
export function countsFromStart({ agenda, planned_end, started_at, minutes }) {
  const planned = minutes ?? agenda.reduce((sum, item) => sum + item.minutes, 0);
  return Boolean(started_at) && Date.parse(planned_end) - planned * 60000 === Date.parse(started_at);
}

const LATE = 10 * 60000; // ms that people may still come in after the planned start

// Whether those who come have come: the room has been in a section, or the time to come in is over.
export function haveCome({ agenda, planned_end, minutes }, now) {
  if (agenda.some(({ section, spent, opened_at }) => section && (opened_at || spent))) return true;
  return Boolean(planned_end && minutes) && now >= Date.parse(planned_end) - minutes * 60000 + LATE;
}

// Whether a question may be left out where time is short: nobody came to it, or said anything of it.
export function mayGo({ seen = {}, marks, findings, answers, screen, lead }) {
  const recorded = new Set(findings.map(({ question }) => question));
  return (key) =>
    !(seen[key] || marks[key]?.mark || recorded.has(key) || isAnswer(answers[key] ?? {}) || key === screen || key === lead);
}

const setMark = ({ marks }, key, said) => (marks[key] = { ...said, version: marks[key]?.version ?? 0 });

// Leaves out what of some questions may go.
export function leaveOut(record, keys, reason) {
  for (const key of keys.filter(mayGo(record))) setMark(record, key, { mark: Mark.LEFT_OUT, reason });
}

// Takes in again what of them was left out together for this very reason; what somebody left out stays.
export function takeIn(record, keys, reason) {
  const isOut = ({ mark, reason: why, by_hand } = {}) => mark === Mark.LEFT_OUT && why === reason && !by_hand;
  for (const key of keys.filter((one) => isOut(record.marks[one]))) setMark(record, key, { mark: "", reason: "" });
}

// Gives items of the agenda other minutes from now on and leaves questions out by exception, as the server does: nothing where
// somebody re-planned them meanwhile; what the room came to, or somebody said something of, stays.
export function replan(record, { items, minutes, had, without = [] }, at) {
  const rows = items.map((id) => record.agenda.findIndex((item) => item.id === id));
  if (rows.some((n, place) => record.agenda[n]?.minutes !== had[place])) return;
  leaveOut(record, without, PLAN.BY_EXCEPTION);
  const of = itemsOf(record, at);
  rows.forEach((n, place) => {
    const { before, behind_it, meant_for } = replanned(of[n], minutes[place]);
    Object.assign(record.agenda[n], { minutes: minutes[place], before, behind_it, meant_for });
  });
}

export const breakUnderWay = (agenda) => agenda.find(({ kind, opened_at }) => kind === ItemKind.BREAK && opened_at);

// When the break that is under way is over, as planned, in ms; or null.
export function backAt(agenda) {
  const item = breakUnderWay(agenda);
  return item ? Date.parse(item.opened_at) + (item.minutes * 60 + (item.before ?? 0) - item.spent) * 1000 : null;
}

// The break that starts with its view: the one under way, or the first of which at least half is still to come.
export function nextBreak(agenda) {
  const isToCome = ({ kind, reason, spent, minutes }) => kind === ItemKind.BREAK && !reason && spent <= minutes * 30;
  return breakUnderWay(agenda) ?? agenda.find(isToCome);
}

// Stops the clock of the running item and starts that of the one wanted, as the server does when it hears of it. `at` is when,
// in milliseconds by the server's clock.
export function openItem(agenda, wanted, at) {
  const last = Math.max(at, ...agenda.filter((item) => item.opened_at).map((item) => Date.parse(item.opened_at)));
  for (const item of agenda) {
    if (item.opened_at && item !== wanted) {
      item.spent += spell(Date.parse(item.opened_at), last);
      item.opened_at = null;
    }
    if (item === wanted && !item.opened_at) item.opened_at = new Date(last).toISOString();
  }
}
