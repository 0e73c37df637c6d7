// Days and periods as people say them: the browser's half of tests/dates/test_cases.py, which says how a case is written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { tellDay } from "../../static/js/dates/calendar.js";
import { readDay } from "../../static/js/dates/read.js";

const cases = JSON.parse(readFileSync(new URL("../dates/cases.json", import.meta.url)));

function asCase(read) {
  if (!read) return null;
  const whole = read.first === read.last ? "" : ` in ${read.first}/${read.last}`;
  return `${read.day}${whole}${read.isPlain ? " plain" : ""}${read.clash ? " clash" : ""}`;
}

for (const asked of ["by when", "as of"]) {
  test(`what is meant: ${asked}`, () => {
    const read = (said) => asCase(readDay(said, { past: asked === "as of", today: cases.today }));
    assert.deepEqual(Object.fromEntries(Object.keys(cases[asked]).map((said) => [said, read(said)])), cases[asked]);
  });
}

for (const [kind, past] of [
  ["told", false],
  ["told of what is past", true],
]) {
  test(kind, () => {
    assert.deepEqual(
      cases[kind].map(([day, said]) => tellDay(day, said, past)),
      cases[kind].map(([, , words]) => words),
    );
  });
}
