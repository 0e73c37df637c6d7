// What is pressed, on which machine: the command that runs, or none. Where none runs, the key writes as it would anywhere.

import assert from "node:assert/strict";
import { test } from "node:test";

import { meant } from "../../static/js/lead/key-press.js";

const MODIFIERS = { Alt: "altKey", Ctrl: "ctrlKey", Cmd: "metaKey", Shift: "shiftKey" };

// `press`: "Alt+z KeyZ": modifiers, key and the key's place. AltGr says itself by its state, as browsers do.
function event(press, more = {}) {
  const [chord, code] = press.split(" ");
  const parts = chord.split("+");
  const made = {
    key: parts.pop(),
    code,
    keyCode: 0,
    isComposing: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  };
  for (const part of parts) if (part in MODIFIERS) made[MODIFIERS[part]] = true;
  return { ...made, getModifierState: (name) => name === "AltGraph" && parts.includes("AltGr") };
}

const on = (press, { mac = false, waits = false, ...more } = {}) => meant(event(press, more), { mac, waits });

const NOTHING = [
  ["AltGr as Linux says it, ż", "AltGr+ż KeyZ"],
  ["AltGr as Windows says it, ż", "Ctrl+Alt+AltGr+ż KeyZ"],
  ["AltGr as it was once said", "Ctrl+Alt+z KeyZ"],
  ["AltGr with k, ķ", "Ctrl+Alt+AltGr+ķ KeyK"],
  ["another sign with Alt, wherever", "Alt+ż KeyZ"],
  ["# of a British Mac", "Alt+# Digit3", { mac: true }],
  ["€ of a British Mac", "Alt+€ Digit2", { mac: true }],
  ["# with Alt, wherever", "Alt+€ Digit2"],
  ["Option with a letter that stays", "Alt+z KeyZ", { mac: true }],
  ["a dead key", "Alt+Dead KeyE", { mac: true }],
  ["a dead key elsewhere", "Dead BracketLeft"],
  ["Alt with the number pad", "Alt+5 Numpad5"],
  ["the same without number lock", "Alt+ArrowUp Numpad8"],
  ["a page key of the number pad", "PageDown Numpad3"],
  ["a composition", "PageDown PageDown", { isComposing: true }],
  ["what ends one in WebKit", "Enter Enter", { keyCode: 229, altKey: true }],
  ["a composition on Windows", "Alt+Process KeyZ"],
  ["a bare letter", "z KeyZ"],
  ["another program's key", "Ctrl+PageDown PageDown"],
  ["a selection by page", "Shift+PageDown PageDown"],
  ["Shift and Alt, which changes layouts", "Alt+Shift+Z KeyZ"],
  ["a capital after Ctrl", "Ctrl+Shift+K KeyK"],
];
for (const [what, press, how] of NOTHING) test(`nothing: ${what}`, () => assert.equal(on(press, how), null));

test("nothing: AltGr, the number pad and compositions after the prefix", () => {
  const after = ["AltGr+ż KeyZ", "5 Numpad5", "Process KeyZ", "Alt+z KeyZ"].map((press) => on(press, { waits: true }));
  assert.deepEqual(after, [null, null, null, null]);
});

test("Alt with a key, where it writes nothing", () => {
  const said = [
    "Alt+z KeyZ",
    "Alt+Z KeyZ",
    "Alt+1 Digit1",
    "Alt+/ Slash",
    "Alt+Shift+/ Digit7",
    "Alt+Enter Enter",
    "Alt+ArrowDown ArrowDown",
  ].map((press) => on(press).command);
  assert.deepEqual(said, ["z", "z", "1", "/", "/", "Enter", "ArrowDown"]);
});

test("Option with a key that writes nothing", () => {
  const said = ["Alt+Enter Enter", "Alt+ArrowUp ArrowUp"].map((press) => on(press, { mac: true }).command);
  assert.deepEqual(said, ["Enter", "ArrowUp"]);
});

test("the paging keys", () =>
  assert.deepEqual([on("PageDown PageDown"), on("PageUp PageUp", { mac: true })], [{ page: "PageDown" }, { page: "PageUp" }]));

test("Ctrl+K edits on a Mac, and Cmd is no prefix elsewhere", () =>
  assert.deepEqual([on("Ctrl+k KeyK", { mac: true }), on("Cmd+k KeyK")], [null, null]));

test("the prefix, on every machine and in every script", () => {
  const said = [
    on("Ctrl+k KeyK"),
    on("Cmd+k KeyK", { mac: true }),
    on("Ctrl+K KeyK"),
    on("Ctrl+л KeyK"),
    on("Ctrl+k KeyK", { waits: true }),
  ];
  assert.deepEqual(said, Array(5).fill({ prefix: true }));
});

test("the key behind the prefix, bare or with the prefix still held, by its sign or by its place", () => {
  const said = ["z KeyZ", "Ctrl+z KeyZ", "Z KeyZ", "/ Slash", "ArrowDown ArrowDown", "я KeyZ", "& Digit1", ", KeyM"].map(
    (press) => on(press, { waits: true }),
  );
  const tried = said.map(({ command, or }) => [command, or]);
  assert.deepEqual(tried, [
    ["z", null],
    ["z", null],
    ["z", null],
    ["/", null],
    ["ArrowDown", "arrowdown"],
    ["я", "z"],
    ["&", "1"],
    [",", null],
  ]);
});
