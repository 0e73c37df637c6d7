// The writes that wait on a device: what the browser's store holds of them, and what a page knows. Each page is a queue of its
// own on the one store, as tabs are; a reload is another.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "./device.js";
import { RECORD } from "./sample.js";

const { makeQueue } = await import("../../static/js/lead/outbox/queue.js");
const { makeStore } = await import("../../static/js/lead/store.js");
const { keptRecord, shelved } = await import("../../static/js/lead/shelf.js");
const { open } = await import("../../static/js/lead/device.js");

const OWNER = "3/7";
let made = 1000;

function page(record = RECORD) {
  const store = makeStore(record, { me: 3, seat: "scribe", places: new Map(), onDoubt() {} });
  const stored = [];
  const queue = makeQueue(store, {
    owner: OWNER,
    onStored: () => stored.push(store.writes.filter(({ place }) => place).length),
  });
  return { store, queue, stored };
}

function line(key, more) {
  made += 1;
  return {
    owner: OWNER,
    key,
    verb: "finding.record",
    path: ["findings"],
    target: null,
    body: { text: key },
    lineage: "a",
    made,
    at: 0,
    state: "waiting",
    ...more,
  };
}
const edit = (key, of, version) =>
  line(key, { verb: "finding.edit", path: ["findings", of], target: of, body: { text: key, version } });
const keys = (writes) => writes.map(({ key }) => key);
const states = (writes) => writes.map(({ key, state }) => [key, state]);
const onShelf = () => shelved(OWNER);
const writeOf = ({ store }, key) => store.writes.find((write) => write.key === key);

beforeEach(async () => {
  const database = await open();
  await Promise.all([database.clear("writes"), database.clear("records")]);
});

test("what is put is in sight at once, and counts as kept once the store has it", async () => {
  const { store, queue, stored } = page();
  await queue.begin();
  const put = queue.put(line("one"));
  assert.deepEqual([keys(store.writes), store.writes[0].place], [["one"], undefined]);
  await put;
  assert.deepEqual([keys(await onShelf()), store.writes[0].place > 0, stored], [["one"], true, [1]]);
});

test("all that is put at once goes together, in order, and comes back after a reload", async () => {
  const { queue, stored } = page();
  await queue.begin();
  await Promise.all(["one", "two", "three"].map((key) => queue.put(line(key))));
  assert.deepEqual(stored, [3]);
  const again = page();
  assert.equal(await again.queue.begin(), true);
  assert.deepEqual(keys(again.store.writes), ["one", "two", "three"]);
});

test("what the server has leaves the shelf with the record that holds it, and not before", async () => {
  const here = page();
  await here.queue.begin();
  await here.queue.put(line("one"));
  await here.queue.acknowledge([{ write: writeOf(here, "one"), data: { id: 41, revision: 8, version: 1 } }]);
  assert.deepEqual(states(await onShelf()), [["one", "acknowledged"]]);
  await here.queue.keepRecord();
  assert.deepEqual([keys(await onShelf()), (await keptRecord(OWNER)).revision], [["one"], 7]);
  here.store.accept({ ...RECORD, revision: 8 });
  await here.queue.keepRecord();
  assert.deepEqual([keys(await onShelf()), (await keptRecord(OWNER)).revision, here.store.writes], [[], 8, []]);
});

test("what waits behind it is told what it could not know, on the shelf too", async () => {
  const here = page();
  await here.queue.begin();
  await Promise.all([line("one"), edit("two", "one", 1)].map((write) => here.queue.put(write)));
  await here.queue.acknowledge([{ write: writeOf(here, "one"), data: { id: 41, revision: 8, version: 1 } }]);
  const behind = (await onShelf()).find(({ key }) => key === "two");
  assert.deepEqual([behind.target, behind.path, writeOf(here, "two").target], [41, ["findings", 41], 41]);
});

test("a refused one stays in sight, and is taken up or dropped", async () => {
  const here = page();
  await here.queue.begin();
  await Promise.all(["one", "two"].map((key) => here.queue.put(line(key))));
  await here.queue.setAside(writeOf(here, "one"), { refused: "QuestionIsLeftOut", sentence: "It was left out." });
  assert.deepEqual(states(await onShelf()), [
    ["one", "refused"],
    ["two", "waiting"],
  ]);
  await here.queue.takeUpAgain(writeOf(here, "one"));
  assert.deepEqual(states(await onShelf()), [
    ["one", "waiting"],
    ["two", "waiting"],
  ]);
  await here.queue.drop(writeOf(here, "one"));
  assert.deepEqual([keys(await onShelf()), keys(here.store.writes)], [["two"], ["two"]]);
});

test("another tab's writes are seen once it is heard, and one that it sent goes", async () => {
  const [here, there] = [page(), page()];
  await Promise.all([here.queue.begin(), there.queue.begin()]);
  await here.queue.put(line("one"));
  await there.queue.put(line("two"));
  assert.equal(there.queue.isStale(), true); // its place was not the next that it knew
  here.queue.heard("two");
  await here.queue.read();
  assert.deepEqual([keys(here.store.writes), here.queue.isStale()], [["one", "two"], false]);
  await there.queue.read();
  await there.queue.drop(writeOf(there, "one"));
  here.queue.heard("one");
  await here.queue.read();
  assert.deepEqual(keys(here.store.writes), ["two"]);
});

test("of a store that somebody emptied nothing is lost that this page made", async () => {
  const here = page();
  await here.queue.begin();
  await here.queue.put(line("one"));
  await (await open()).clear("writes");
  await here.queue.read();
  assert.deepEqual([keys(here.store.writes), here.store.writes[0].unkept], [["one"], true]);
});

test("what the store does not take lives in this page, and what went with it is kept", async () => {
  const here = page();
  await here.queue.begin();
  const untakeable = line("one", { body: { text: () => "no store takes a function" } });
  await Promise.all([untakeable, line("two"), line("three")].map((write) => here.queue.put(write)));
  const kept = here.store.writes.map(({ key, unkept = false }) => [key, !unkept]);
  assert.deepEqual(kept, [
    ["one", false],
    ["two", true],
    ["three", true],
  ]);
  assert.deepEqual(keys(await onShelf()), ["two", "three"]);
});

test("what was made on a past that is over is carried on to the present", async () => {
  const before = page();
  await before.queue.begin();
  await before.queue.keepRecord();
  await Promise.all([line("one"), edit("two", 41, 3)].map((write) => before.queue.put(write)));
  const here = page({ ...RECORD, lineage: "b", revision: 3 });
  await here.queue.begin();
  assert.deepEqual(
    (await onShelf()).map(({ lineage, ofAnotherPast = false }) => [lineage, ofAnotherPast]),
    [
      ["b", false],
      ["b", false],
    ],
  );
  assert.deepEqual(
    here.store.writes.map(({ lineage }) => lineage),
    ["b", "b"],
  );
});
