// The clock of section and day: the server's time, in the workshop's zone, and how the day stands against its planned end.

import { Stage } from "#vocabulary";
import { spent, standingOf } from "./day.js";
import { inWords, length, wordOf } from "./plan.js";
import { say } from "./say.js";

const DAY = 86_400_000; // ms

export function makeClock(store) {
  const part = (name) => document.querySelector(`[data-clock-${name}]`);
  const [now, section, day, end] = ["now", "section", "day", "end"].map(part);

  // "section 2: 18 min left", by the minutes it was given.
  function lasts(item, at) {
    const left = item.minutes * 60 - spent(item, at) + (item.before ?? 0);
    const name = item.section ? `section ${item.section}` : item.title.toLowerCase();
    return `${name}: ${left > -60 ? `${length(Math.max(0, left) + 59)} left` : `${length(-left)} over`}`;
  }

  // "planned end 13:30", with its day where that is another.
  function ends(at, word) {
    const { planned_end, stage } = store.record;
    if (!planned_end || ![Stage.PLANNED, Stage.RUNNING].includes(stage)) return "";
    const when = store.time.ofDay(planned_end);
    if (word === "past") return `of ${when}`;
    const day = store.time.day(planned_end);
    if (day === store.time.day(at)) return `planned end ${when}`;
    return `planned end ${when} ${day === store.time.day(at + DAY) ? "tomorrow" : `on ${store.time.date(planned_end)}`}`;
  }

  function draw() {
    const at = store.time.now();
    const item = store.record.stage === Stage.RUNNING && store.record.agenda.find((one) => one.opened_at);
    const stands = standingOf(store.record, at);
    const word = stands ? wordOf(stands) : "";
    say(now, store.time.ofDay(at));
    say(section, item ? lasts(item, at) : "");
    say(day, stands ? inWords(stands) : "");
    day.dataset.stands = end.dataset.stands = word;
    section.toggleAttribute("data-goes-on", Boolean(stands));
    say(end, ends(at, word));
  }

  store.onChange(draw);
  setInterval(draw, 1000);
}
