// What a sign and an @prompt mean at the start of a line. Pure: a line is {kind, text, sign, prompt, literal}.
//
// A sign picks a kind only as the first key typed into an empty box: it leaves the box at once. `sign` keeps it as typed, with
// the kind of before, for it may turn out to have been text: before an amount ("-12%"), before what makes it another sign
// (">=", "->"), and whenever Backspace is pressed at the start. What was pasted or dictated picks nothing.
// A prompt that is named ("@b Nobody", "@b-Nobody", "@b: nobody") leaves the box too, typed or pasted; `prompt` keeps how. It
// is called what the workbook's author calls it (workbook-keys.js): a letter, or whatever stands in keys.

import { KIND_SIGN, Kind } from "#vocabulary";

// As they are typed: a minus sign is not on keyboards, and a hyphen stands for it.
export const SIGNS = { ...Object.fromEntries(Object.entries(KIND_SIGN).map(([kind, sign]) => [sign, kind])), "-": Kind.GAP };

const AMOUNT = /^\s*[\p{N}\p{Sc}]/u;
const ANOTHER_SIGN = /^\s*[-+−–—*<>=/~≈±._|]/;
const NAMED =
  /^@([a-z0-9]+(?:\.[a-z0-9]+)*)(?:\s*[-–—]\s*(?=[^\s\p{N}\p{Sc}])|\s*[:;,)]\s*|\.?\s+|(?=[-–—−+]\s*[\p{N}\p{Sc}]))/iu;
const BEGUN = /^@([a-z0-9]+(?:\.[a-z0-9]+)*)(?![\p{L}\p{N}_])/iu;

export const nothing = (kind) => ({ kind, text: "", sign: null, prompt: null, literal: false });

// The line once the box holds `now`. `key`: the one character that was typed, or null where it came otherwise.
// `promptOf` answers what the author calls the question's prompt that is called so, or null.
export function heard(line, now, key, promptOf = () => null) {
  return named(withSign(now ? line : { ...line, literal: false }, now, key), promptOf);
}

function withSign(line, now, key) {
  const { kind, text, sign, prompt } = line;
  const isFresh = sign?.fresh && !text;
  const isGap = !text && now && !now.trim();
  if (isGap && isFresh && sign.last) return { ...line, sign: { ...sign, said: sign.said + now } };
  if (isGap && prompt) return { ...line, prompt: { ...prompt, said: prompt.said + now } };
  if (isFresh && (AMOUNT.test(now) || ANOTHER_SIGN.test(now)))
    return { ...line, kind: sign.before, text: sign.said + now, sign: null };
  if (!text && now === key && Object.hasOwn(SIGNS, key))
    return { ...line, kind: SIGNS[key], sign: { said: key, before: kind, fresh: true, last: true } };
  return { ...line, text: now, sign: sign && { ...sign, fresh: false } };
}

function named(line, promptOf) {
  const found = line.literal ? null : line.text.match(NAMED);
  const name = found && promptOf(found[1]);
  if (!name) return line;
  const sign = line.sign && { ...line.sign, last: false };
  return { ...line, text: line.text.slice(found[0].length), sign, prompt: { said: found[0], name } };
}

// The prompt that a line to be recorded begins with: it names one that the question has not, or nothing else is said.
// `looksLikeOne` says whether a name is like those of prompts; what comes behind a dot may be no part of it.
export function beginsWith({ text, literal }, looksLikeOne) {
  const parts = (!literal && text.trim().match(BEGUN)?.[1].split(".")) || [];
  const names = parts.map((_, n) => parts.slice(0, parts.length - n).join("."));
  return names.find(looksLikeOne) ?? null;
}

// Backspace at the start: what was taken off last is text again. Null where nothing was.
export function givenBack(line) {
  const { text, sign, prompt } = line;
  if (prompt && !sign?.last)
    return { ...line, text: prompt.said + text, sign: sign && { ...sign, last: true }, prompt: null, literal: true };
  return sign && { ...line, kind: sign.before, text: sign.said + text, sign: null };
}

// A kind chosen by hand stays, whatever becomes of the sign.
export const chosen = (line, kind) => ({ ...line, kind, sign: line.sign && { ...line.sign, before: kind } });
