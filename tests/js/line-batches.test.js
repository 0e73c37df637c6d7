// Which writes go in one request.

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLineBatches } from "../../static/js/lead/outbox/line-batches.js";

const line = (n, more) => ({ key: `k${n}`, verb: "finding.record", lineage: "a", body: { text: `Line ${n}` }, ...more });
const lines = (many, more) => Array.from({ length: many }, (_, n) => line(n, more));
const keys = (writes) => writes.map(({ key }) => key);

function grown() {
  const together = makeLineBatches();
  for (let n = 0; n < 5; n += 1) together.went(true);
  return together;
}

test("one goes alone, and more with each that goes well, up to ten", () => {
  const together = makeLineBatches();
  const sizes = Array.from({ length: 6 }, () => [together.next(lines(30)).length, together.went(true)][0]);
  assert.deepEqual(sizes, [1, 2, 4, 8, 10, 10]);
});

test("after a trouble one goes alone", () => {
  const together = grown();
  together.went(false);
  assert.deepEqual(keys(together.next(lines(30))), ["k0"]);
});

test("nothing overtakes anything: only lines in a row go together", () => {
  const edit = { key: "edit", verb: "finding.edit", body: { text: "Edited", version: 1 } };
  assert.deepEqual(keys(grown().next([line(0), line(1), edit, line(2)])), ["k0", "k1"]);
  assert.deepEqual(keys(grown().next([edit, line(2)])), ["edit"]);
  assert.deepEqual(keys(grown().next([line(0), line(1, { lineage: "b" })])), ["k0"]);
  assert.deepEqual(grown().next([]), []);
});

test("no request grows too long for a weak network, and the longest line still goes", () => {
  const long = { body: { text: "x".repeat(3000) } };
  assert.equal(grown().next(lines(10, long)).length, 2);
  assert.equal(grown().next(lines(10, { body: { text: "x".repeat(9000) } })).length, 1);
});
