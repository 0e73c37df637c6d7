// Who was listed on the lead page by mistake, once the record holds them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Write } from "#vocabulary";
import { overlay } from "../../static/js/lead/overlay.js";

const nia = { id: 9, name: "Nia", organisation: "", role: "Midwife", invitee: null, present: true, on_phone: false };
const gwen = { ...nia, id: 5, name: "Gwen", on_phone: true };
const mair = { ...nia, id: 4, name: "Mair" };
const RECORD = { findings: [], actions: [], answers: {}, marks: {}, agenda: [], people: [mair, nia, gwen], made: { late: 9 } };
const write = (key, verb, path, target, body) => ({ key, verb, path, target, body, state: "waiting", by: 1, at: 0 });
const GREETED = write("late", Write.GREET_PERSON, ["people"], null, { name: "Nia", role: "Midwife" });
const people = (...writes) => overlay(RECORD, writes).people;

test("is there once", () => assert.deepEqual(people(GREETED), [mair, nia, gwen]));

test("is off the list as soon as it is undone", () =>
  assert.deepEqual(people(GREETED, write("undo", Write.UNDO, ["undo"], null, { write: "late" })), [mair, gwen]));

test("is ticked off by the name that the page knew", () =>
  assert.deepEqual(people(write("tick", Write.TICK_PERSON, ["people", "late"], "late", { present: false })), [
    mair,
    { ...nia, present: false },
    gwen,
  ]));

test("who is ticked off is here by no phone any more, and who is ticked once more goes on to be", () => {
  const tick = (present) => write("tick", Write.TICK_PERSON, ["people", 5], 5, { present });
  assert.deepEqual(people(tick(false)).at(-1), { ...gwen, present: false, on_phone: false });
  assert.deepEqual(people(tick(true)).at(-1), gwen);
});
