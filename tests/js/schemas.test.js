// What the release of each schema kept on a device is read back; what a newer one kept is left alone.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { DRAFT, isNewer, RECORD, raise, SHELF, schemaAfter, upgraded } from "../../static/js/lead/schemas.js";

const kept = (version) => JSON.parse(readFileSync(new URL(`kept-${version}.json`, import.meta.url)));

test("every schema of the shelf has a step to it and an example of what it held", () => {
  const versions = Object.keys(SHELF).map((version) => Number(version) + 1);
  assert.deepEqual(
    versions,
    [...versions.keys()].map((place) => place + 1),
  );
  const examples = readdirSync(new URL(".", import.meta.url)).filter((name) => /^kept-\d+\.json$/.test(name));
  assert.deepEqual(
    examples.sort(),
    versions.map((version) => `kept-${version}.json`),
  );
  assert.deepEqual(
    versions.map((version) => kept(version).version),
    versions,
  );
});

test("record and draft of the first schema, which bear no number, are read back", () => {
  const { records, draft } = kept(1);
  assert.deepEqual([records["3/2"].schema, draft.schema], [undefined, undefined]);
  assert.equal(upgraded(records["3/2"], RECORD).area, "Saltmere");
  assert.equal(upgraded(draft, DRAFT).text, "Half typed");
});

test("a field that a release gains needs no step, one that must be there does", () => {
  const { draft } = kept(1);
  assert.deepEqual(upgraded({ ...draft, tone: "low" }, DRAFT), { ...draft, tone: "low" });
  const loud = (said) => said.tone.toUpperCase();
  assert.throws(() => loud(upgraded(draft, DRAFT)), TypeError);
  const steps = { 1: (said) => ({ ...said, tone: "clear" }) };
  assert.equal(loud(upgraded(draft, steps)), "CLEAR");
});

test("steps are done one after the other, from where the kept thing stands", () => {
  const steps = { 1: (said) => ({ ...said, by: ["first"] }), 2: (said) => ({ ...said, by: [...(said.by ?? []), "second"] }) };
  assert.equal(schemaAfter(steps), 3);
  assert.deepEqual(upgraded({ text: "a" }, steps), { text: "a", by: ["first", "second"], schema: 3 });
  assert.deepEqual(upgraded({ text: "a", schema: 2 }, steps), { text: "a", by: ["second"], schema: 3 });
  assert.deepEqual(upgraded({ text: "a", schema: 3 }, steps), { text: "a", schema: 3 });
});

test("what a newer release kept is not read, and not changed", () => {
  const theirs = Object.freeze({ text: "a", schema: 2 });
  assert.equal(isNewer(theirs, DRAFT), true);
  assert.equal(upgraded(theirs, DRAFT), null);
});

test("a database goes through the steps that it has not had", () => {
  const done = [];
  const steps = {
    0: () => done.push("made"),
    1: (_database, transaction) => done.push(`changed ${transaction}`),
    2: () => done.push("grown"),
  };
  raise("database", 1, "all rows", steps);
  assert.deepEqual(done, ["changed all rows", "grown"]);
  raise("database", 3, "all rows", steps);
  assert.equal(done.length, 2);
});
