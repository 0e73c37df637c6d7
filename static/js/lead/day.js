// The day as the record tells it, in the plan's terms. Pure; `now` is milliseconds by the server's clock. What was kept here by
// a release before this one says neither what was discussed nor which questions a section holds.

import { Mark, Stage } from "#vocabulary";
import { spell, standing } from "./plan.js";

export const spent = (item, now) => item.spent + (item.opened_at ? spell(Date.parse(item.opened_at), now) : 0);

// The agenda's items as plan.js reckons with them.
export function itemsOf({ agenda, seen = {}, marks }, now) {
  const came = new Set(Object.keys(seen));
  const isLeftOut = (key) => marks[key]?.mark === Mark.LEFT_OUT && !came.has(key);
  return agenda.map((item) => {
    const questions = item.questions ?? [item.section];
    return {
      kind: item.kind,
      minutes: item.minutes,
      spent: spent(item, now),
      is_open: Boolean(item.opened_at),
      questions: questions.length,
      to_take: questions.filter((key) => !isLeftOut(key)).length,
      discussed: questions.filter((key) => came.has(key)).length,
    };
  });
}

// How the day stands, or null where it is not under way, or nothing says when it was planned to end.
export function standingOf(record, now) {
  if (record.stage !== Stage.RUNNING || !record.planned_end) return null;
  return standing(itemsOf(record, now), { ends: Date.parse(record.planned_end), now });
}

// Whether the plan counts from when the day was really started: without a time given, or on another day than planned.
export function countsFromStart({ agenda, planned_end, started_at }) {
  const planned = agenda.reduce((sum, item) => sum + item.minutes * 60000, 0);
  return Boolean(started_at) && Date.parse(planned_end) - planned === Date.parse(started_at);
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
