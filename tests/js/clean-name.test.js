// Names as they are copied: the browser's half of tests/names/test_cases.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cleanName } from "../../static/js/lead/clean-name.js";

const cases = JSON.parse(readFileSync(new URL("../names/cases.json", import.meta.url)));

test("what nobody sees is no part of a name", () => {
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((copied) => [copied, cleanName(copied)])), cases);
});
