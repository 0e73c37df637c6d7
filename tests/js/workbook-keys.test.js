// Keys are what the workbook's author wrote, whatever their capitals, letters and numbers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { faultOf } from "../../static/js/lead/line-fault.js";
import { beginsWith, heard, nothing } from "../../static/js/lead/signs.js";
import { asSpelt, makePrompts, withinQuestion } from "../../static/js/lead/workbook-keys.js";

const KEYS = ["1.x.1", "4.1.1", "CANLYNIAD.1.1", "2.B.1", "2.b.1"];

// [what is typed, the key that is meant]
const TYPED = [
  ["1.x.1", "1.x.1"],
  ["1.X.1", "1.x.1"],
  ["canlyniad.1.1", "CANLYNIAD.1.1"],
  ["2.B.1", "2.B.1"],
  ["2.b.1", "2.b.1"],
  ["1.x", null],
  ["", null],
];
for (const [said, key] of TYPED) test(`typed: ${said || "nothing"}`, () => assert.equal(asSpelt(said, KEYS), key));

test("two that differ in capitals alone are told apart, or neither is meant", () => {
  assert.equal(asSpelt("2.C.X", ["2.c.x", "2.C.x"]), null);
});

test("a prompt is called what stands behind its question", () => {
  assert.equal(withinQuestion("1.x.1.a.2", "1.x.1"), "a.2");
});

const prompts = makePrompts(
  new Map([
    ["1.x.1", ["1.x.1.a", "1.x.1.a.2", "1.x.1.B", "1.x.1.12", "1.x.1.ii.3.z", "1.x.1.lle"]],
    ["1.x.9", []],
  ]),
);

// [what is typed at 1.x.1, the prompt named, text]
const NAMED = [
  ["@a Hardly any", "a", "Hardly any"],
  ["@a.2 At night", "a.2", "At night"],
  ["@A.2: at night", "a.2", "at night"],
  ["@b-Nobody", "B", "Nobody"],
  ["@B nobody", "B", "nobody"],
  ["@12 of them", "12", "of them"],
  ["@ii.3.z. Late", "ii.3.z", "Late"],
  ["@LLE, lle", "lle", "lle"],
  ["@anna said", undefined, "@anna said"],
  ["@k Nobody", undefined, "@k Nobody"],
];
for (const [said, name, text] of NAMED) {
  test(`named: ${said}`, () => {
    const line = heard(nothing("gap"), said, null, (name) => prompts.of("1.x.1", name));
    assert.deepEqual([line.prompt?.name, line.text], [name, text]);
  });
}

test("what looks like a prompt and is none is said, and what does not is text", () => {
  const begins = (text) => beginsWith({ ...nothing("gap"), text }, prompts.looksLikeOne);
  assert.deepEqual(["@k Nobody", "@k.7 Nobody", "@99 of them", "@jj.1.b", "@a.Uptake", "@ann said", "@anna said"].map(begins), [
    "k",
    "k.7",
    "99",
    "jj.1.b",
    "a",
    "ann",
    null,
  ]);
});

test("a fault names the prompt as it was typed, at a question that has none", () => {
  const asked = {
    at: "1.x.9",
    parked: false,
    promptOf: (name) => prompts.of("1.x.9", name),
    looksLikeOne: prompts.looksLikeOne,
  };
  const fault = (text) => faultOf({ ...nothing("gap"), text }, asked);
  assert.equal(fault("@K.1 Nobody"), "Question 1.x.9 has no prompt K.1. Name another, or leave @K.1 out.");
  assert.equal(fault("@anna said"), null);
});
