// The order of the day on the lead page is that of diagnostics/plan.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { beside, dayOrder } from "../../static/js/lead/order.js";

const cases = JSON.parse(readFileSync(new URL("../plan/cases.json", import.meta.url)));

for (const { name, taken, proposed, order } of cases.orders) {
  test(`order: ${name}`, () => assert.deepEqual(dayOrder(taken, proposed), order));
}

for (const { name, keys, key, left_out, beside: expected } of cases.beside) {
  test(`beside: ${name}`, () =>
    assert.deepEqual(
      beside(keys, key, (other) => left_out.includes(other)),
      expected,
    ));
}

test("after none at all comes the first that was not left out", () => {
  assert.deepEqual(
    beside(["2.1", "2.2"], null, () => false),
    [null, "2.1"],
  );
  assert.deepEqual(
    beside(["2.1", "2.2"], null, (key) => key === "2.1"),
    [null, "2.2"],
  );
});
