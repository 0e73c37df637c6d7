// The words and numbers of the server that scripts spell by themselves, as literals or as names of keys in an object, one a
// line: {file, line, said}. Times are measured in ms in scripts, and a number of theirs beside "ms" is none of the server's.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "acorn";
import { full } from "acorn-walk";

import * as vocabulary from "#vocabulary";

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url));
const WITHOUT_MODULES = ["start.js", "worker.js"];
const ENUMS = ["Kind", "View", "Stage", "SeatRole", "Mark", "ItemKind", "Agreement", "Presence", "Write", "HEADER"];
const KEYS = ["Kind", "Mark", "Agreement", "Presence", "Write"]; // whose words name nothing else in an object
const valuesOf = (names) => new Set(names.flatMap((name) => Object.values(vocabulary[name])));
const [words, keys] = [valuesOf(ENUMS), valuesOf(KEYS)];
keys.delete(vocabulary.Write.UNDO);
const { LIMIT, ON_WALL, LEAST_SEEN_MS, PLAN } = vocabulary;
const ANYBODYS = [10, 60]; // ten of something, minutes and seconds: nothing tells them from a limit
const limits = [LIMIT, ON_WALL, PLAN].flatMap(Object.values);
const numbers = new Set([...limits, LEAST_SEEN_MS].filter((number) => !ANYBODYS.includes(number)));

function spelt(text) {
  const found = [];
  const lines = text.split("\n");
  const note = (said, { loc }) => found.push({ line: loc.start.line, said });
  full(parse(text, { ecmaVersion: 2022, sourceType: "module", locations: true }), (node) => {
    const { type, value, key, computed } = node;
    if (type === "Literal" && words.has(value)) note(value, node);
    if (type === "TemplateElement" && words.has(value.cooked)) note(value.cooked, node);
    if (type === "Property" && !computed && !node.shorthand && keys.has(key.name)) note(key.name, node);
    if (type === "Literal" && numbers.has(value) && !/\bms\b/.test(lines[node.loc.start.line - 1])) note(value, node);
  });
  return found;
}

const scripts = readdirSync(ROOT, { recursive: true }).filter(
  (name) => name.endsWith(".js") && !WITHOUT_MODULES.includes(name),
);
const asked = process.argv[2]; // the text of a script, to look through instead
const texts = asked ? { asked } : Object.fromEntries(scripts.sort().map((name) => [name, readFileSync(ROOT + name, "utf8")]));
for (const [file, text] of Object.entries(texts)) for (const one of spelt(text)) console.log(JSON.stringify({ file, ...one }));
