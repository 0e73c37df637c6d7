// The plan that ends on time, beside the agenda: offered where the day runs late, quiet else. One key takes it, one takes it
// back.

import { PLAN, Stage, Write } from "#vocabulary";
import { itemsOf, mayGo, standingOf } from "./day.js";
import { inWords, length } from "./plan.js";
import { proposal } from "./replanning.js";
import { say } from "./say.js";

const ON_PLAN = "The day is on plan: it needs no other.";
const NOTHING = "No section is left that could give any time.";
const OVER = "Its planned end has passed. Its details, on the workshop's page, take a later one.";
const NOT_RUNNING = "The workshop is not running: there is nothing to re-plan.";
const names = (keys) => (keys.length > 1 ? `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}` : keys[0]);

// `core`: the keys of the questions that are taken when time is short; `undo` takes back what was done last. Answers what takes
// the plan.
export function makeReplan(store, { write, undo, notice, core }) {
  const part = document.querySelector("[data-replan]"); // where this seat leads
  const place = (name) => part.querySelector(`[data-replan-${name}]`);

  function plan() {
    const { record, time } = store;
    if (record.stage !== Stage.RUNNING || !record.planned_end) return null;
    const at = time.now();
    const may = mayGo(record);
    const spare = record.agenda.map(({ questions = [] }) => questions.filter((key) => !core.has(key) && may(key)));
    return proposal(itemsOf(record, at), spare, { until: Math.floor((Date.parse(record.planned_end) - at) / 1000) });
  }

  const end = (later = 0) => store.time.ofDay(new Date(Date.parse(store.record.planned_end) + later * 60000).toISOString());

  function draw() {
    const found = part && plan();
    if (part) part.hidden = !found;
    if (!found) return;
    const { behind, short, changes } = found;
    const out = changes.flatMap(({ without }) => without);
    const shorter = changes
      .filter(({ gives }) => gives)
      .map(({ at, gives }) => `${store.record.agenda[at].section} by ${gives}`);
    const ends = short ? `The most that can go, and it still ends ${length(short * 60)} late` : `A plan that ends at ${end()}`;
    say(place("says"), `${inWords(standingOf(store.record, store.time.now()))}. ${ends}:`);
    say(place("shorter"), shorter.length ? `Shorter, in minutes: section ${names(shorter)}.` : "");
    say(place("without"), out.length ? `By exception, ${out.length} not core: ${names(out)}.` : "");
    say(place("else"), `Ending at ${end(behind)} keeps everything.`);
  }

  function take() {
    const found = plan();
    if (!found) return notice(why());
    const rows = found.changes.map(({ at }) => store.record.agenda[at]);
    write(Write.REPLAN, ["agenda", "plan"], {
      items: rows.map(({ id }) => id),
      minutes: found.changes.map(({ minutes }) => minutes),
      had: rows.map(({ minutes }) => minutes),
      without: found.changes.flatMap(({ without }) => without),
    });
    const ends = found.short ? `still ${length(found.short * 60)} late` : `the day ends at ${end()}`;
    notice(`Re-planned: ${ends}.`, { label: "Undo", act: undo });
  }

  // Why there is none.
  function why() {
    const stands = standingOf(store.record, store.time.now());
    if (!stands) return NOT_RUNNING;
    if (stands.past) return OVER;
    return stands.ahead <= -PLAN.LATE ? NOTHING : ON_PLAN;
  }

  part?.querySelector("[data-replan-take]").addEventListener("click", take);
  store.onChange(draw);
  setInterval(draw, 5000);
  return take;
}
