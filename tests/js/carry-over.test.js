// What waits on a device when the server's past is another than the one it was made on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOver, isAnother, isHeld } from "../../static/js/lead/outbox/carry-over.js";
import { makeIdentities } from "../../static/js/lead/outbox/identities.js";
import { tell } from "../../static/js/lead/outbox/told-versions.js";
import { isAnew, isOlder } from "../../static/js/newer.js";
import { sampleRecord } from "./sample.js";

const line = (id, text, version = 1) => ({ id, text, version });
const past = sampleRecord({
  lineage: "old",
  revision: 50,
  findings: [line(1, "Stood already", 3), line(2, "Grew", 4), line(9, "Came after")],
  answers: { "2.9.1": { version: 2, text: "41" } },
});
const now = sampleRecord({
  lineage: "new",
  revision: 41,
  findings: [line(1, "Stood already", 3), line(2, "Had not grown", 3)],
  answers: { "2.9.1": { version: 2, text: "17" } },
});
const write = (verb, path, body, target = null, more = {}) => ({
  key: verb,
  verb,
  path,
  body,
  target,
  state: "waiting",
  lineage: "old",
  ...more,
});
const edit = (id, version) => write("finding.edit", ["findings", id], { text: "Edited", version }, id);

function carried(...writes) {
  carryOver(writes, { past, now });
  return writes;
}

test("a new line waits as it is, and is of the present past", () => {
  const body = { text: "Said while it was away", kind: "gap" };
  assert.deepEqual(carried(write("finding.record", ["findings"], body)), [
    write("finding.record", ["findings"], body, null, { lineage: "new" }),
  ]);
});

const fits = ({ ofAnotherPast, body }) => [!ofAnotherPast, body.version];

test("an edit of what stands as it was read goes on; of any other it says that its version is of another past", () => {
  assert.deepEqual(carried(edit(1, 3), edit(2, 4), edit(9, 1)).map(fits), [
    [true, 3],
    [false, 4],
    [false, 1],
  ]);
  const [answer] = carried(write("answer.save", ["answers", "2.9.1"], { text: "40", version: 2 }, "2.9.1"));
  assert.deepEqual(fits(answer), [false, 2]); // of the same number, and of another past
});

test("an edit behind one that the server turns out to have is of the present again", () => {
  const [first, second] = carried(edit(2, 4), edit(2, 4));
  tell(second, first, { id: 2, revision: 41, version: 5 });
  assert.deepEqual(fits(second), [true, 5]);
  const names = makeIdentities();
  names.learn(first, { id: 2, revision: 41, version: 5 });
  assert.deepEqual(fits(names.named({ ...second, body: { version: 4 }, ofAnotherPast: true })), [true, 5]);
});

test("without the past nothing that was read counts as it was", () => {
  const writes = [edit(1, 3)];
  carryOver(writes, { past: null, now });
  assert.deepEqual(writes.map(fits), [[false, 3]]);
});

test("what the server had taken is sent again, and what waits behind it speaks of it by its key", () => {
  const done = write("finding.record", ["findings"], { text: "Taken" }, null, {
    key: "k1",
    state: "acknowledged",
    id: 77,
    revision: 50,
    versions: { "findings/77": 1 },
  });
  const behind = [edit(77, 1), write("findings.move", ["findings", "move"], { findings: [1, 77], question: "6.1.1" })];
  const [first, second, third] = carried(done, ...behind);
  assert.deepEqual([first.state, first.id, first.revision], ["waiting", undefined, undefined]);
  assert.deepEqual([second.path, second.target, second.body.version], [["findings", "k1"], "k1", 1]);
  assert.deepEqual(third.body.findings, [1, "k1"]);
});

test("an action of a line's number is not taken for the line", () => {
  const done = write("finding.record", ["findings"], { text: "Taken" }, null, {
    key: "k1",
    state: "acknowledged",
    id: 77,
    revision: 50,
  });
  const [, order] = carried(done, write("actions.order", ["actions", "order"], { order: [77, 3] }));
  assert.deepEqual(order.body.order, [77, 3]);
});

test("a step along the agenda is no row that a write has made", () => {
  const step = (more) => write("agenda.open", ["agenda", 7, "open"], {}, null, more);
  const [taken, waits] = carried(step({ key: "k1", state: "acknowledged", id: 7, revision: 50 }), step({ key: "k2" }));
  assert.deepEqual(
    [taken.path, waits.path],
    [
      ["agenda", 7, "open"],
      ["agenda", 7, "open"],
    ],
  );
});

test("an undo that named nothing meant what came last then, and takes back nothing that comes last now", () => {
  const [unnamed, named] = carried(write("undo", ["undo"], {}), write("undo", ["undo"], { write: "k9" }));
  assert.deepEqual(
    [unnamed, named].map(({ ofAnotherPast, body }) => [ofAnotherPast, body]),
    [
      [true, {}],
      [undefined, { write: "k9" }],
    ],
  );
});

test("a record of a release that knows no lineage tells no other past", () => {
  assert.equal(isAnother({ revision: 5 }, { lineage: "a", revision: 4 }), false);
  assert.equal(isAnother({ lineage: "a", revision: 5 }, { revision: 4 }), false);
});

test("carrying over twice changes nothing more", () => {
  const once = carried(edit(1, 3), edit(2, 4));
  assert.deepEqual(carried(...structuredClone(once)), once);
});

test("a record of another lineage, or of an earlier revision, tells another past", () => {
  assert.equal(isAnother({ lineage: "a", revision: 5 }, { lineage: "a", revision: 4 }), false);
  assert.equal(isAnother({ lineage: "a", revision: 4 }, { lineage: "a", revision: 5 }), true);
  assert.equal(isAnother({ lineage: "b", revision: 9 }, { lineage: "a", revision: 5 }), true);
  assert.equal(isAnother({ lineage: "b", revision: 9 }, { revision: 5 }), false); // kept by a release that knew none
});

test("a record holds only what was acknowledged in its own past", () => {
  const done = { state: "acknowledged", revision: 40, lineage: "old" };
  assert.equal(isHeld(done, { revision: 41, lineage: "old" }), true);
  assert.equal(isHeld(done, { revision: 41, lineage: "new" }), false);
  assert.equal(isHeld({ ...done, state: "waiting" }, { revision: 41, lineage: "old" }), false);
});

test("a screen is older within one past alone", () => {
  const shown = { lineage: "a", epoch: 1, revision: 50, at: "2030-05-14T10:00:00Z" };
  const said = (more) => ({ ...shown, revision: 41, ...more });
  assert.equal(isOlder(said({ at: "2030-05-14T10:00:02Z" }), shown), true); // a process that a notice did not reach
  assert.equal(isOlder(said({ lineage: "b" }), shown), false);
  assert.equal(isAnew(said({ lineage: "b" }), shown), true);
  assert.equal(isAnew(said({ at: "2030-05-14T10:00:30Z" }), shown), true); // the database was looked at later, and knows less
  assert.equal(isAnew(said({ revision: 60, at: "2030-05-14T10:00:30Z" }), shown), false);
});
