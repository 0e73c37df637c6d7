// Whom a few letters find among the people on the list.

import assert from "node:assert/strict";
import { test } from "node:test";

import { foundPeople } from "../../static/js/lead/found-people.js";

const one = (id, name, role, organisation = "", present = false) => ({ id, name, role, organisation, present });
const LIST = [
  one(1, "", "Head of maternity"),
  one(2, "Nia Vaughan", "Health visitor lead", "Saltmere Trust"),
  one(3, "Marged O\u2019Neill", "Councillor", "Saltmere Council"),
  one(4, "Tomos Vaughan", "Midwife", "Marlow Trust"),
  one(5, "Siân Mair", "Doctor", "", true),
];
const found = (typed) => foundPeople(LIST, typed).map(({ id }) => id);

for (const [typed, ids] of [
  ["nia", [2]],
  ["NI VAU", [2]],
  ["vaughan t", [4, 2]],
  ["mat", [1]],
  ["neill", [3]],
  ["o'n", [3]],
  ["o\u2019ne", [3]],
  ["siân", [5]],
  ["SIAN", [5]],
  ["aughan", []],
  ["nia marlow", []],
  ["", []],
  [" - ", []],
])
  test(`"${typed}" finds ${ids.join(", ") || "nobody"}`, () => assert.deepEqual(found(typed), ids));

test("who is not here yet stands before who is, and a name before what else begins so", () => {
  assert.deepEqual(found("ma"), [3, 1, 4, 5]);
});
