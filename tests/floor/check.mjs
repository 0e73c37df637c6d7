// Every script and stylesheet of ours that browsers are given, held against the floor. Prints what the floor has not got, one
// a line; with names of files, of those alone.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { ALLOWED } from "./allowed.mjs";
import { lackedBy, read } from "./scripts.mjs";
import { style } from "./styles.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAPER = /\/paper(\/\w+)?\.css$/; // no browser reads it, WeasyPrint does
const WORKER = /\/worker\.js$/;
const ANY = /\/start\.js$/; // for browsers below the floor too

const listed = readdirSync(`${ROOT}static`, { recursive: true })
  .map((name) => `${ROOT}static/${name}`)
  .sort();
const chosen = process.argv.slice(2);
const all = [...new Set([...listed, ...chosen])];

const kindOf = (file) =>
  ANY.test(file) ? { ecmaVersion: 5, sourceType: "script" } : { sourceType: WORKER.test(file) ? "script" : "module" };
const scripts = new Map(
  all.filter((file) => file.endsWith(".js")).map((file) => [file, read(readFileSync(file, "utf8"), kindOf(file))]),
);
const ours = new Set([...scripts.values()].flatMap(({ made = [] }) => [...made]));

const found = (file) =>
  scripts.has(file)
    ? lackedBy(scripts.get(file), ours)
    : file.endsWith(".css") && !PAPER.test(file)
      ? style(readFileSync(file, "utf8"))
      : [];
const used = new Set();
for (const file of chosen.length ? chosen : all) {
  for (const { name, line, lacks } of found(file)) {
    if (name in ALLOWED) used.add(name);
    else console.log(`${file.replace(ROOT, "")}:${line}: ${name} is not in ${lacks.join(", ")}`);
  }
}
if (!chosen.length)
  for (const name of Object.keys(ALLOWED)) if (!used.has(name)) console.log(`${name} is allowed, and nothing uses it`);
