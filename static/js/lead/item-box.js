// The box of an item of the agenda: how long, left out and why, a note, what it is called; and of one that is to be added.

import { PLAN, Write } from "#vocabulary";
import { makeBox } from "./box.js";
import { itemsOf } from "./day.js";
import { secondsLeft } from "./plan.js";

const NEW = "new";
const CHANGED = "Somebody changed this on the agenda meanwhile. Look at it, and save again.";

export function makeItemBox(store, { write, ...kept }) {
  const box = makeBox("item", save, kept);
  const { form } = box;
  const title = form.querySelector("#item-heading");
  const rowOf = (name) => form.elements[name].closest("p");
  const labelOf = (name) => form.elements[name].labels[0].firstChild;

  // The minutes that were typed, or a sentence that says why they are none.
  function minutesOf(typed) {
    const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    return minutes > 0 && minutes <= PLAN.LONGEST ? minutes : null;
  }

  function save({ id, shown, had }, { title: called, minutes: typed, note, reason }) {
    const minutes = typed === String(shown?.minutes) ? shown.minutes : minutesOf(typed);
    if (minutes === null) return `Give whole minutes, from 1 to ${PLAN.LONGEST}.`;
    if (!rowOf("title").hidden && !called) return "Say what it is.";
    if (!had) {
      write(Write.LIST_ITEM, ["agenda"], { title: called, minutes, note, after: id });
      return null;
    }
    const item = store.record.agenda.find((one) => one.id === id);
    const said = { title: called, minutes, note, reason };
    const changed = Object.keys(said).filter((name) => !rowOf(name).hidden && said[name] !== shown[name]);
    if (changed.some((name) => item && stood(item)[name] !== had[name])) return CHANGED;
    const of = (values) => Object.fromEntries(changed.map((name) => [name, values[name]]));
    if (changed.length) write(Write.CHANGE_ITEM, ["agenda", id], { ...of(said), had: of(had) }, id);
    return null;
  }

  const stood = ({ title: called, minutes, note = "", reason = "" }) => ({ title: called, minutes, note, reason });

  function show(called, { isSection = false, isNew = false, isUnderWay = false }) {
    title.textContent = called;
    rowOf("title").hidden = isSection;
    rowOf("reason").hidden = isNew;
    labelOf("minutes").textContent = isUnderWay ? "Minutes from now " : "Minutes ";
  }

  // Of a section that the room was in the minutes that are left of it are shown: those from now on are what can be given.
  function open(item) {
    const isUnderWay = Boolean(item.section && (item.opened_at || item.spent));
    show([item.section, item.title].filter(Boolean).join(" "), { isSection: Boolean(item.section), isUnderWay });
    const had = stood(item);
    const shown = isUnderWay ? { ...had, minutes: minutesLeft(item) } : had;
    box.open({ id: item.id, shown, had }, shown, item.id);
  }

  const minutesLeft = (item) =>
    Math.ceil(secondsLeft(itemsOf(store.record, store.time.now())[store.record.agenda.indexOf(item)]) / 60);

  // Something of one's own behind the item `after`.
  function openNew(after) {
    show("Something of your own", { isNew: true });
    box.open({ id: after.id }, { minutes: PLAN.USUAL_MINUTES }, NEW);
  }

  function openAgain({ id, had }) {
    const item = store.record.agenda.find((one) => one.id === id);
    if (!had) openNew({ id });
    else if (item) open(item);
  }

  return { open, openNew, openAgain };
}
