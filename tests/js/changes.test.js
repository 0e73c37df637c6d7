// The record and what is said since: tests/lead/test_since.py tries every action; here is what no server says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { goesOn, stampOf, withChanges } from "../../static/js/lead/changes.js";

const line = (id, text) => ({ id, text });
const held = {
  stamp: "3-a",
  revision: 3,
  kept: 17,
  findings: [line(1, "One"), line(2, "Two")],
  answers: { a: { text: "A" } },
  marks: {},
  seen: { b: "09:00" },
  made: {},
  view: "tree",
};
const said = {
  since: "3-a",
  stamp: "4-b",
  revision: 4,
  findings: { rows: [line(2, "Two, better"), line(3, "Three")], gone: [1] },
  seen: { a: "09:10", b: null },
};

test("what is said takes the place of what was held, and the rest stays; when it was kept is over", () => {
  const { kept, ...rest } = held;
  assert.deepEqual(withChanges(held, said), {
    ...rest,
    stamp: "4-b",
    revision: 4,
    findings: [line(2, "Two, better"), line(3, "Three")],
    seen: { a: "09:10" },
  });
});

test("what is held is left as it is", () => {
  const before = structuredClone(held);
  withChanges(held, said);
  assert.deepEqual(held, before);
});

test("a whole record is what it says", () => {
  const whole = { stamp: "9-c", findings: [], view: "question" };
  assert.deepEqual(withChanges(held, whole), whole);
  assert.deepEqual(withChanges(undefined, whole), whole);
});

test("what goes on from another record is not taken", () => {
  assert.deepEqual(
    [goesOn(held, said), goesOn(held, { ...said, since: "2-z" }), goesOn({}, said), goesOn({}, { stamp: "9-c" })],
    [true, false, false, true],
  );
});

test("a record is gone on from by a page of the release that told it, and by no other", () => {
  assert.equal(stampOf({ stamp: "7-1.5-3-abc-r1" }, "r1"), "7-1.5-3-abc-r1");
  assert.equal(stampOf({ stamp: "7-1.5-3-abc-r2" }, "r1"), undefined);
  assert.equal(stampOf({}, "r1"), undefined);
  assert.equal(stampOf(undefined, "r1"), undefined);
});
