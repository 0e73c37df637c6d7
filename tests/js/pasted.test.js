// What is pasted, and the lines that it consists of.

import assert from "node:assert/strict";
import { test } from "node:test";

import { divided, oneLine } from "../../static/js/lead/pasted.js";

// [what it is, the paste, its lines, its cells]
const PASTES = [
  ["one line", "Nobody owns it", ["Nobody owns it"], null],
  [
    "lines, with and without a last break",
    "Nobody owns it\r\n\r\nTwo do it unpaid\n",
    ["Nobody owns it", "Two do it unpaid"],
    null,
  ],
  [
    "a list from Word",
    "•\tNobody owns it\r\n•\tTwo do it unpaid\r\no\tat night",
    ["Nobody owns it", "Two do it unpaid", "at night"],
    null,
  ],
  ["Word's private bullets", "\uf0b7\tNobody\r\n\uf0a7\u00a0Two", ["Nobody", "Two"], null],
  ["Word's line break", "Nobody owns it\vTwo do it", ["Nobody owns it", "Two do it"], null],
  ["numbers and tabs", "1.\tNobody\n2.\tTwo", ["Nobody", "Two"], null],
  ["numbers that count on", "3. Nobody\n4. Two", ["Nobody", "Two"], null],
  ["numbers that do not", "12. Nobody\n4. Two", ["12. Nobody", "4. Two"], null],
  ["initials", "A. Roe\nB. Carne", ["A. Roe", "B. Carne"], null],
  ["letters", "a) Nobody\nb) Two", ["Nobody", "Two"], null],
  ["dashes", "– Nobody\n— Two", ["Nobody", "Two"], null],
  ["dashes before amounts", "– Nobody\n– 12% fewer\n–£200k", ["Nobody", "– 12% fewer", "–£200k"], null],
  ["bullets before amounts", "• 12% fewer\n•3 midwives", ["12% fewer", "3 midwives"], null],
  ["hyphens before all", "- Nobody\n-  12% fewer\n- Two", ["Nobody", "- 12% fewer", "Two"], null],
  ["asterisks before all", "* Nobody\n* Two", ["Nobody", "Two"], null],
  ["signs of kinds", "+ Early\n- Nobody\n> Ask", ["+ Early", "- Nobody", "> Ask"], null],
  ["signs of amounts", "-12% fall\n> 95% booked\n*p<0.05", ["-12% fall", "> 95% booked", "*p<0.05"], null],
  ["a row of cells", "Ward A\t12%\tlate", ["Ward A · 12% · late"], ["Ward A", "12%", "late"]],
  ["a table", "Ward A\t12%\r\nWard B\t\t9%\r\n", ["Ward A · 12%", "Ward B · 9%"], ["Ward A", "12%", "Ward B", "9%"]],
  [
    "a cell of two lines",
    'Ward A\t"late\nand ""few"""\nWard B\tearly',
    ['Ward A · late and "few"', "Ward B · early"],
    ["Ward A", 'late and "few"', "Ward B", "early"],
  ],
  ["quoted lines", '"We were\nnever asked"', ['"We were', 'never asked"'], null],
  ["a column of cells", "Nobody\r\nTwo\r\n", ["Nobody", "Two"], null],
  ["nothing", " \n\t\n", [], null],
];
for (const [what, paste, lines, cells] of PASTES) {
  test(what, () => assert.deepEqual(divided(paste), { lines, cells }));
}

// [the paste, what it puts into an empty box]
const ONE = [
  ["– Nobody owns it", "Nobody owns it"],
  ["• Nobody owns it", "Nobody owns it"],
  ["•\tNobody owns it\r\n", "Nobody owns it"],
  ["– 12% fall", "– 12% fall"],
  ["–£200k", "–£200k"],
  ["-12% fall", "-12% fall"],
  ["- Nobody owns it", "- Nobody owns it"],
  ["1. Nobody", "1. Nobody"],
  ["·5 of a post", "·5 of a post"],
];
for (const [paste, text] of ONE) {
  test(`at the start: ${JSON.stringify(paste)}`, () => assert.equal(oneLine(paste, true), text));
}

test("within a text a dash is a dash", () => assert.equal(oneLine("– and so on", false), "– and so on"));
