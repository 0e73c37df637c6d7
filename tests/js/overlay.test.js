// What the page shows of a write that waits is what the server will say: tests/overlay/cases, which the server is tried with
// too.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { reachOf } from "../../static/js/lead/coverage.js";
import { overlay } from "../../static/js/lead/overlay.js";

const HERE = new URL("../overlay/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, HERE)));
const [FIRST, RULE] = [read("first.json"), read("rule.json")];
const PLACES = new Map(Object.entries(read("places.json")));
const ROWS = ["findings", "actions", "agenda", "people"];

const mapped = (object, how) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, how(value)]));
const without = (object, names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const moment = (text) => text && `${new Date(text).toISOString().slice(0, 19)}Z`;
const saysNothing = (value) => value === null || value === "" || value === 0;

function row(told) {
  const kept = Object.fromEntries(Object.entries(without(told, RULE.of_a_row)).filter(([, value]) => !saysNothing(value)));
  return "opened_at" in kept ? { ...kept, opened_at: moment(kept.opened_at) } : kept;
}

// Of a record what a page can know without the server.
function byRule(record) {
  const kept = without(record, RULE.of_the_record);
  for (const noun of ROWS) kept[noun] = kept[noun].map(row);
  if (kept.stage === "planned")
    kept.agenda = kept.agenda.map((item) => (item.by_hand ? item : { ...item, minutes: "a share" }));
  for (const noun of ["answers", "marks"])
    kept[noun] = Object.fromEntries(Object.entries(mapped(kept[noun], row)).filter(([, said]) => Object.keys(said).length));
  return {
    ...kept,
    seen: mapped(kept.seen, moment),
    started_at: moment(kept.started_at),
    planned_end: moment(kept.planned_end),
  };
}

// A record in which something came about: rows by their id, or with what changed of them; `reach` by its keys.
function becoming(record, becomes) {
  const after = { ...record, ...becomes };
  for (const noun of ROWS.filter((noun) => becomes[noun])) {
    const find = (id) => record[noun].find((one) => one.id === id);
    after[noun] = becomes[noun].map((one) => (typeof one === "object" ? { ...find(one.id), ...one } : find(one)));
  }
  for (const [part, reach] of Object.entries(becomes.reach ?? {}))
    after.reach = { ...record.reach, ...after.reach, [part]: { ...record.reach[part], ...reach } };
  return after;
}

function recordOf(first) {
  const { of, record, becomes } = FIRST[first];
  return record ?? becoming(recordOf(of), becomes);
}

const isBeyond = ({ verb, body }) =>
  RULE.only_the_server_knows.includes(verb === "undo" && !body.write ? "undo of what came last" : verb);
const made = ({ by = 1, target = null, at, ...write }) => ({
  ...write,
  by,
  target,
  at: Date.parse(`2030-05-14T${at}Z`),
  state: "waiting",
});

const namesIn = (writes) => Object.fromEntries(writes.filter(({ path }) => path.length === 1).map(({ key }) => [key, key]));

function shown(record, writes) {
  const draft = overlay(record, writes.map(made));
  return byRule({ ...draft, reach: reachOf(draft, PLACES) });
}

for (const file of readdirSync(new URL("cases/", HERE))) {
  for (const { name, first, writes, becomes } of read(`cases/${file}`)) {
    const record = recordOf(first);
    const after = writes.some(isBeyond) ? record : becoming(record, becomes);
    test(`${file}: ${name}`, () => assert.deepEqual(shown(record, writes), byRule(after)));
    // The record may tell of it before its answer has come, or when that was lost.
    test(`${file}: ${name}, in a record that holds it already`, () =>
      assert.deepEqual(shown({ ...after, made: namesIn(writes) }, writes), byRule(after)));
  }
}
