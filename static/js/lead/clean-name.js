// A name without what nobody sees and nobody meant: the rule of diagnostics/names.py and of `clean` in text.py. Both sides
// are held to tests/names/cases.json.

const OTHER_SPACES = /[\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/g;
const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u206f\u3164\uffa0]/g;
const JOINERS = /(.?)[\u200c\u200d]+(?=(.?))/gu;
const JOINED = /^[\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{So}\p{Sk}]$/u; // between these a joiner is spelling
const BREAKS = /[\t\r\n\v\f\u2028\u2029]+/g;
const UNWANTED = /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Cs}/gu;

// A text as the server keeps it: one line, its spaces single, composed.
const clean = (text) =>
  text
    .replace(BREAKS, " ")
    .replace(UNWANTED, "")
    .normalize("NFC")
    .replace(/[ \u00a0]+/g, " ")
    .trim();

// The same, or "" where nothing of it can be seen: then nothing was said.
const SEEN = /[^\p{Cf}\p{Zs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
export function saidIn(text) {
  const line = clean(text);
  return SEEN.test(line) ? line : "";
}

export function cleanName(text) {
  const seen = text.replace(OTHER_SPACES, " ").replace(UNSEEN, "");
  const joined = seen.replace(JOINERS, (all, before, after) => (JOINED.test(before) && JOINED.test(after) ? all : before));
  return clean(joined);
}
