// What a key press means on the lead page: the prefix, a command, a key that pages, or nothing. Pure.
//
// Nothing where the keyboard would write a character: within a composition, with AltGr, from the number pad (Alt with its
// digits writes by number), and on a Mac with Option and any character, or with Ctrl, which edits there. What works
// everywhere is the prefix, Ctrl (on a Mac Cmd) with K, and then the key; with Alt the same keys work where that writes
// nothing.

import { isComposed } from "../composed.js";

const isCharacter = (key) => [...key].length === 1;
const isPlain = (key) => /^[!-~]$/.test(key);
const lower = (key) => (isCharacter(key) ? key.toLowerCase() : key);

// The key's place, for keyboards of another script, and for digits that want Shift: nothing is written after the prefix.
function placed(code) {
  if (code.startsWith("Digit")) return code.slice(5);
  return code === "Slash" ? "/" : code.replace("Key", "").toLowerCase();
}

const isPrefix = ({ key, code, shiftKey }) => !shiftKey && (lower(key) === "k" || (!isPlain(key) && code === "KeyK"));

export const isModifier = ({ key }) => ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn"].includes(key);

// `waits`: the prefix was pressed last. Answers {prefix}, {command: its key, or: its key by its place}, {page}, or null.
export function meant(event, { mac, waits }) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (isComposed(event) || event.getModifierState("AltGraph") || code.startsWith("Numpad")) return null;
  const held = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!altKey && held && isPrefix(event)) return { prefix: true };
  if (waits)
    return altKey ? null : { command: lower(key), or: isPlain(key) && !code.startsWith("Digit") ? null : placed(code) };
  if (ctrlKey || metaKey || (shiftKey && key !== "/")) return null;
  if (!altKey) return ["PageDown", "PageUp"].includes(key) ? { page: key } : null;
  return isCharacter(key) && (mac || !isPlain(key)) ? null : { command: lower(key) };
}
