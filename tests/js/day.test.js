// The day as the record tells it, and what moves that wait on this device make of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { countsFromStart, haveCome, itemsOf, standingOf, usedOf } from "../../static/js/lead/day.js";
import { overlay } from "../../static/js/lead/overlay.js";
import { secondsLeft } from "../../static/js/lead/plan.js";
import { sampleRecord } from "./sample.js";

const at = (time) => Date.parse(`2030-05-14T${time}Z`);
const item = (id, kind, minutes, questions = [], more) => ({
  id,
  kind,
  section: questions[0]?.[0] ?? null,
  questions,
  title: kind,
  minutes,
  spent: 0,
  opened_at: null,
  ...more,
});
const record = (more) =>
  sampleRecord({
    now: "2030-05-14T09:10:00Z",
    started_at: "2030-05-14T09:00:00Z",
    planned_end: "2030-05-14T10:00:00Z",
    agenda: [
      item(1, "introduction", 10, [], { opened_at: "2030-05-14T09:00:00+00:00" }),
      item(2, "section", 20, ["4.1", "4.2"]),
      item(3, "break", 5),
      item(4, "section", 25, ["5.1", "5.2", "5.3", "5.4", "5.5"]),
    ],
    ...more,
  });
test("people have come once the room was in a section, or ten minutes after the planned start", () => {
  const day = record({ minutes: 60 });
  assert.equal(haveCome(day, at("09:09:59")), false);
  assert.equal(haveCome(day, at("09:10:00")), true);
  const inSection = (more) => ({ ...day, agenda: day.agenda.map((one) => (one.id === 2 ? { ...one, ...more } : one)) });
  assert.equal(haveCome(inSection({ opened_at: "2030-05-14T09:01:00+00:00" }), at("09:02:00")), true);
  assert.equal(haveCome(inSection({ spent: 30 }), at("09:02:00")), true); // and is in the break now
  assert.equal(haveCome({ ...day, planned_end: null }, at("23:00:00")), false); // nothing says when it starts
});

const lead = (question, time) => ({
  verb: "screen.lead",
  path: ["screen", "lead"],
  body: { question },
  target: null,
  state: "waiting",
  key: question,
  at: at(time),
});
const write = (verb, body, more) => ({
  verb,
  body,
  path: [],
  target: null,
  state: "waiting",
  key: verb,
  at: at("09:40:00"),
  ...more,
});
const discussed = ({ seen }) => Object.keys(seen);
const left = (told, now) =>
  itemsOf(told, at(now))
    .map(secondsLeft)
    .map((seconds) => seconds / 60);
const clocks = ({ agenda }) => agenda.map(({ spent, opened_at }) => [spent, opened_at]);

test("as the server tells it", () => {
  assert.deepEqual(left(record(), "09:06:00"), [4, 20, 5, 25]);
  assert.deepEqual(standingOf(record(), at("09:06:00")), { left: 54 * 60, ahead: 0, past: 0 });
});

test("moves made without the server count from when they were made", () => {
  const moved = overlay(record(), [lead("4.1", "09:12:00"), lead("4.2", "09:20:00"), lead("5.1", "09:30:00")]);
  assert.deepEqual(clocks(moved), [
    [720, null],
    [1080, null],
    [0, null],
    [0, "2030-05-14T09:30:00.000Z"],
  ]);
  assert.deepEqual(discussed(moved), ["4.1", "4.2", "5.1"]);
  assert.deepEqual(left(moved, "09:32:00"), [0, 0, 5, 23]);
  assert.deepEqual(standingOf(moved, at("09:32:00")), { left: 28 * 60, ahead: 0, past: 0 });
});

test("a move that says a time before the running item was opened counts from then", () => {
  assert.deepEqual(clocks(overlay(record(), [lead("4.1", "07:00:00")]))[1], [0, "2030-05-14T09:00:00.000Z"]);
});

test("a section without an item is led, and no clock runs", () => {
  const moved = overlay(record(), [lead("9.1", "09:12:00")]);
  assert.deepEqual(
    [moved.screen, clocks(moved)],
    [
      "9.1",
      [
        [720, null],
        [0, null],
        [0, null],
        [0, null],
      ],
    ],
  );
});

test("what is not shown is not discussed until it is", () => {
  const held = record({ held: true });
  const moved = overlay(held, [lead("4.1", "09:12:00")]);
  assert.deepEqual([discussed(moved), moved.agenda[1].opened_at], [[], "2030-05-14T09:12:00.000Z"]);
  for (const shown of [write("screen.hold", { held: false }), write("screen.view", { view: "question" })]) {
    assert.deepEqual(discussed(overlay(held, [lead("4.1", "09:12:00"), shown])), ["4.1"]);
  }
  assert.deepEqual(discussed(overlay(held, [write("screen.view", { view: "tree" })])), []);
});

test("a break taken without the server is shown, and its minutes run", () => {
  const open = { body: {}, path: ["agenda", 3, "open"], at: at("09:31:00") };
  const moved = overlay(record({ view: "tree" }), [write("agenda.open", open.body, open)]);
  assert.deepEqual(
    [moved.view, ...clocks(moved).slice(0, 3)],
    ["break", [1860, null], [0, null], [0, "2030-05-14T09:31:00.000Z"]],
  );
  assert.equal(overlay(record({ view: "tree", held: true }), [write("agenda.open", open.body, open)]).view, "tree");
});

test("a question left out here needs no time, unless it was discussed", () => {
  const mark = (key) => write("mark.set", { mark: "left_out", reason: "Small group" }, { target: key, key });
  assert.deepEqual(left(overlay(record(), [mark("5.1"), mark("5.2")]), "09:00:00")[3], 15);
  const begun = record({ seen: { 5.1: "2030-05-14T08:50:00Z" } });
  begun.agenda[3].spent = 300;
  assert.deepEqual(left(begun, "09:00:00")[3], 20);
  assert.deepEqual(left(overlay(begun, [mark("5.1")]), "09:00:00")[3], 20);
  assert.deepEqual(left(overlay(begun, ["5.2", "5.3", "5.4", "5.5"].map(mark)), "09:00:00")[3], 0);
  assert.deepEqual(left(overlay(record(), ["4.1", "4.2"].map(mark)), "09:00:00")[1], 0);
});

test("what somebody else arranged meanwhile stays; before the day a share of its minutes is nobody's word", () => {
  const minutes = (more) => {
    const there = record(more);
    const { id } = there.agenda[1];
    const change = { body: { minutes: 9, had: { minutes: 99 } }, more: { path: ["agenda", id], target: id } };
    return overlay(there, [write("item.change", change.body, change.more)]).agenda[1].minutes;
  };
  const had = record().agenda[1].minutes;
  assert.deepEqual([minutes(), minutes({ stage: "planned" })], [had, 9]);
  const agenda = record().agenda.map((item) => ({ ...item, by_hand: true }));
  assert.equal(minutes({ stage: "planned", agenda }), had);
});

test("what is used of the day is what its items were open for, now too", () => {
  assert.deepEqual(usedOf(record(), at("09:06:00")), { day: 360, open: 360 });
  const moved = overlay(record(), [lead("4.1", "09:12:00")]);
  assert.deepEqual(usedOf(moved, at("09:20:00")), { day: 1200, open: 480 });
  const none = record({ agenda: record().agenda.map((one) => ({ ...one, opened_at: null, spent: 60 })) });
  assert.deepEqual(usedOf(none, at("09:20:00")), { day: 240, open: null });
});

test("nothing is said of a day that is not under way, or whose end nobody planned", () => {
  for (const more of [{ stage: "planned" }, { stage: "closed" }, { planned_end: null }])
    assert.equal(standingOf(record(more), at("09:06:00")), null);
});

test("whether the plan counts from the real start", () => {
  assert.equal(countsFromStart(record()), true);
  assert.equal(countsFromStart(record({ started_at: "2030-05-14T09:04:00Z" })), false);
  assert.equal(countsFromStart(record({ started_at: null })), false);
});

test("a record that an earlier release kept here is drawn without the plan", () => {
  const { seen, planned_end, zone, ...old } = record();
  for (const one of old.agenda) delete one.questions;
  const moved = overlay(old, [lead("4.1", "09:12:00")]);
  assert.equal(standingOf(moved, at("09:32:00")), null);
  assert.deepEqual(left(moved, "09:32:00"), [0, 20, 5, 25]);
});
