// Which of the writes on a device are carried over to the present, where tabs learn one after the other that the past changed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLineages } from "../../static/js/lead/outbox/lineages.js";
import { sampleRecord } from "./sample.js";

const record = (lineage, text, revision = 5) => sampleRecord({ lineage, revision, findings: [{ id: 1, version: 1, text }] });
const edit = (lineage) => ({
  key: `of ${lineage}`,
  verb: "finding.edit",
  path: ["findings", 1],
  target: 1,
  state: "waiting",
  lineage,
  body: { text: "Edited", version: 1 },
});
const states = ({ writes }) =>
  writes.map(({ lineage, body, ofAnotherPast }) => [lineage, ofAnotherPast ? "of another past" : body.version]);

test("what another tab has carried on already is left to it", () => {
  const store = { server: record("old", "Stood"), writes: [edit("new"), edit("old")] };
  const pasts = makeLineages(store);
  assert.deepEqual(pasts.carry(), []);
  assert.deepEqual(states(store), [
    ["new", 1],
    ["old", 1],
  ]);
  const before = store.server;
  store.server = record("new", "Stood");
  pasts.turn(before);
  assert.deepEqual(pasts.carry(), [store.writes[1]]);
  assert.deepEqual(states(store), [
    ["new", 1],
    ["new", 1],
  ]);
  assert.deepEqual(pasts.carry(), []);
});

test("a lineage that the server refuses is over, though nothing of it was seen", () => {
  const store = { server: record("new", "Stood"), writes: [edit("long ago")] };
  const pasts = makeLineages(store);
  pasts.end("long ago");
  pasts.carry();
  assert.deepEqual(states(store), [["new", "of another past"]]);
});

test("a present that went back to an earlier revision is carried over once", () => {
  const store = { server: record("same", "Not yet corrected", 4), writes: [edit("same")] };
  const pasts = makeLineages(store);
  pasts.turn(record("same", "Corrected"));
  assert.equal(pasts.carry().length, 1);
  assert.deepEqual(states(store), [["same", "of another past"]]);
  assert.deepEqual(pasts.carry(), []);
});
