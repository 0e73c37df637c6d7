// The plan of the lead page says what diagnostics/plan says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inWords, secondsLeft, standing } from "../../static/js/lead/plan.js";

const { days } = JSON.parse(readFileSync(new URL("../plan/cases.json", import.meta.url)));
const UNOPENED = { spent: 0, is_open: false, questions: 0, to_take: 0, discussed: 0 };

for (const { name, ends, now, items, left, ahead, past, says } of days) {
  test(name, () => {
    const all = items.map((item) => ({ ...UNOPENED, ...item }));
    const stands = standing(all, { ends: Date.parse(ends), now: Date.parse(now) });
    assert.deepEqual(all.map(secondsLeft), left);
    assert.deepEqual(stands, { left: left.reduce((sum, one) => sum + one, 0), ahead, past });
    assert.equal(inWords(stands), says);
  });
}
