// What is pressed or pasted, and the kind chosen before: the kind and the text that are recorded.

import assert from "node:assert/strict";
import { test } from "node:test";

import { beginsWith, chosen, givenBack, heard, nothing } from "../../static/js/lead/signs.js";
import { makePrompts } from "../../static/js/lead/workbook-keys.js";

const BACK = "\b"; // Backspace
const PROMPTS = ["a", "b", "e.3"];
const prompts = makePrompts(new Map([["1.1", PROMPTS.map((name) => `1.1.${name}`)]]));
const promptOf = (said) => prompts.of("1.1", said);

// As the box does it: each press or paste is put where the caret is, at the end unless `at` says otherwise.
function recorded(kind, ...inputs) {
  let line = nothing(kind);
  for (const input of inputs) {
    const { paste, at, choose } = typeof input === "string" ? {} : input;
    if (choose) line = chosen(line, choose);
    else if (paste) line = heard(line, line.text + paste, null, promptOf);
    else if (at === 0) line = heard(line, input.press + line.text, input.press, promptOf);
    else for (const key of input) line = pressed(line, key);
  }
  return line;
}

function pressed(line, key) {
  if (key !== BACK) return heard(line, line.text + key, key, promptOf);
  return line.text ? heard(line, line.text.slice(0, -1), null, promptOf) : (givenBack(line) ?? line);
}

const PASTES = [
  "-12% fall in late bookings since 2019",
  "> 95% of women booked",
  "+3 midwives",
  "−£200k",
  "*p<0.05",
  "- Nobody owns it",
  "-",
  "+",
  "@anna said so",
];
for (const paste of PASTES) {
  test(`pasted: ${paste}`, () => {
    const { kind, text } = recorded("strength", { paste });
    assert.deepEqual([kind, text], ["strength", paste]);
  });
}

// [kind before, what is typed, kind, text]
const TYPED = [
  ["gap", "+ Women are seen early", "strength", "Women are seen early"],
  ["gap", "*Shared notes", "good_practice", "Shared notes"],
  ["strength", "- Nobody owns it", "gap", "Nobody owns it"],
  ["strength", "−Nobody owns it", "gap", "Nobody owns it"],
  ["gap", "> Name one owner", "recommendation", "Name one owner"],
  ["gap", "> “Ask us first”", "recommendation", "“Ask us first”"],
  ["strength", "-12% fall", "strength", "-12% fall"],
  ["strength", "- 12% fall", "strength", "- 12% fall"],
  ["strength", "-  £200k", "strength", "-  £200k"],
  ["strength", "−£200k", "strength", "−£200k"],
  ["gap", "> 95% booked", "gap", "> 95% booked"],
  ["gap", ">=95% booked", "gap", ">=95% booked"],
  ["gap", "> ~ €5", "gap", "> ~ €5"],
  ["gap", "+3 midwives", "gap", "+3 midwives"],
  ["gap", "+½ a post", "gap", "+½ a post"],
  ["gap", "+/- 3", "gap", "+/- 3"],
  ["strength", "-> see annex", "strength", "-> see annex"],
  ["strength", "-- and so on", "strength", "-- and so on"],
  ["strength", `-${BACK}12 of them`, "strength", "-12 of them"],
  ["strength", `-${BACK}Nobody`, "strength", "-Nobody"],
  ["strength", `*p${BACK}${BACK}p<0.05`, "strength", "*p<0.05"],
  ["strength", `- ${BACK}Nobody`, "strength", "- Nobody"],
  ["strength", `-${BACK}${BACK}+Early`, "strength", "Early"],
  ["strength", `-No${BACK}${BACK}>Ask`, "recommendation", "Ask"],
  ["strength", `-No${BACK}${BACK}12 of them`, "gap", "12 of them"],
  ["gap", "Down - not out", "gap", "Down - not out"],
];
for (const [before, keys, kind, text] of TYPED) {
  test(`typed: ${JSON.stringify(keys)}`, () => {
    const line = recorded(before, keys);
    assert.deepEqual([line.kind, line.text], [kind, text]);
  });
}

test("a sign leaves the box at once", () => {
  const { kind, text } = recorded("strength", "-");
  assert.deepEqual([kind, text], ["gap", ""]);
});

test("a sign typed before what stands there is text", () => {
  const { kind, text } = recorded("strength", "12% fall", { press: "-", at: 0 });
  assert.deepEqual([kind, text], ["strength", "-12% fall"]);
});

test("an amount pasted behind a sign keeps it", () => {
  const { kind, text } = recorded("strength", "- ", { paste: "£200k less" });
  assert.deepEqual([kind, text], ["strength", "- £200k less"]);
});

test("a kind chosen after a sign stays when the sign is text again", () => {
  const { kind, text } = recorded("strength", "-", { choose: "good_practice" }, "12%");
  assert.deepEqual([kind, text], ["good_practice", "-12%"]);
});

// [what is typed, the prompt named, text]
const NAMED = [
  ["@a Uptake", "a", "Uptake"],
  ["@A Uptake", "a", "Uptake"],
  ["@a-Uptake", "a", "Uptake"],
  ["@a – uptake", "a", "– uptake"],
  ["@a: uptake", "a", "uptake"],
  ["@a. Uptake", "a", "Uptake"],
  ["@e.3 Fewer", "e.3", "Fewer"],
  ["@a-12% uptake", "a", "-12% uptake"],
  ["@a -12% uptake", "a", "-12% uptake"],
  ["@a", undefined, "@a"],
  ["@k Nobody", undefined, "@k Nobody"],
  ["@anna said", undefined, "@anna said"],
  [`@a ${BACK}Uptake`, undefined, "@a Uptake"],
  [`@a Up${BACK}${BACK}${BACK}${BACK}`, undefined, "@a"],
];
for (const [keys, name, text] of NAMED) {
  test(`named: ${JSON.stringify(keys)}`, () => {
    const line = recorded("gap", keys);
    assert.deepEqual([line.prompt?.name, line.text], [name, text]);
  });
}

test("a prompt that is pasted with its line is named too", () => {
  const line = recorded("gap", { paste: "@a-Uptake" });
  assert.deepEqual([line.prompt.name, line.text], ["a", "Uptake"]);
});

test("a sign and a prompt come back in the order in which they left", () => {
  const [signFirst, promptFirst] = ["- @b ", "@b - "].map((keys) => recorded("strength", keys));
  assert.deepEqual(
    [signFirst.kind, signFirst.prompt.name, promptFirst.kind, promptFirst.prompt.name],
    ["gap", "b", "gap", "b"],
  );
  assert.deepEqual([givenBack(signFirst).text, givenBack(givenBack(signFirst)).text], ["@b ", "- @b "]);
  assert.deepEqual([givenBack(promptFirst).text, givenBack(givenBack(promptFirst)).text], ["- ", "@b - "]);
});

test("a line that begins with a letter nobody has is known before it is recorded", () => {
  const begin = (keys) => beginsWith(recorded("gap", keys), prompts.looksLikeOne);
  assert.deepEqual(["@k Nobody", "@k-Nobody", "@a", "@anna said", "Nobody"].map(begin), ["k", "k", "a", null, null]);
});
