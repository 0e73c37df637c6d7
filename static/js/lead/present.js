// How many of those on the list are here, and whom the room cannot hear.

import { Reach } from "#vocabulary";
import { haveCome } from "./day.js";
import { say } from "./say.js";
import { voicesOf } from "./voices.js";

const AGAIN = 15000; // ms: that they are few is said at its time

const names = (keys) => (keys.length > 1 ? `sections ${keys.slice(0, -1).join(", ")} or ${keys.at(-1)}` : `section ${keys[0]}`);

export function makePresent(store, { roles }) {
  const part = document.querySelector("[data-present]");
  const [count, silence, number] = ["count", "silence", "number"].map((name) => part.querySelector(`[data-present-${name}]`));
  const [least, most] = [part.dataset.least, part.dataset.most].map(Number);
  const keys = [...new Set([...store.places.values()].map(({ section }) => section))];

  function draw() {
    const { people = [], reach, started_at } = store.record;
    const here = people.filter(({ present }) => present).length;
    const onPhones = people.filter(({ on_phone }) => on_phone).length;
    const said = onPhones ? ` ${onPhones} said so on a phone.` : "";
    say(count, `${here || "Nobody"} of ${people.length} on the list ${here > 1 ? "are" : "is"} here.${said}`);
    const sections = keys.filter((key) => reach.sections[key] !== Reach.LEFT_OUT);
    const hasBegun = Boolean(started_at);
    const voices = voicesOf(people, { roles, sections, least, most, hasBegun });
    const who = hasBegun ? "Nobody who is here" : "Nobody you have named";
    say(silence, voices?.silent.length ? `${who} can speak for ${names(voices.silent)}.` : "");
    const few = voices?.few && haveCome(store.record, store.time.now()); // nobody is missing while people still come in
    say(number, few || voices?.many ? outside(voices, hasBegun) : "");
  }

  function outside({ people, few }, hasBegun) {
    const are = people === 1 ? "person is" : "people are";
    const meant = `The workbook is meant for ${least} to ${most}`;
    const so = few ? "the summary says that few were heard" : "many will not be heard";
    return `${people} ${are} ${hasBegun ? "here" : "named"}. ${meant}: ${so}.`;
  }

  store.onChange(draw);
  setInterval(draw, AGAIN);
}
