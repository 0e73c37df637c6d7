// The plan that ends on time is the one that diagnostics/plan/replanning.py makes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { secondsLeft } from "../../static/js/lead/plan.js";
import { proposal, replanned } from "../../static/js/lead/replanning.js";

const { proposals } = JSON.parse(readFileSync(new URL("../plan/cases.json", import.meta.url)));
const UNOPENED = { spent: 0, is_open: false, questions: 0, to_take: 0, discussed: 0 };

for (const { name, items, spare, until, proposal: expected, left } of proposals) {
  test(name, () => {
    const all = items.map((item) => ({ ...UNOPENED, ...item }));
    const plan = proposal(all, spare, { until });
    assert.deepEqual(plan, expected);
    if (!plan) return;
    const after = [...all];
    for (const { at, minutes, without } of plan.changes) {
      after[at] = replanned({ ...all[at], to_take: all[at].to_take - without.length }, minutes);
    }
    assert.deepEqual(after.map(secondsLeft), left);
  });
}
