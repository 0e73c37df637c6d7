// What the browsers of the floor (`browserslist` in package.json) can do, by MDN's table of every feature of the web.

import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url)));
export const TABLE = read("../../node_modules/@mdn/browser-compat-data/data.json");
const AS_MDN = { ios_saf: "safari_ios" };
const stated = process.env.FLOOR?.split(",") ?? read("../../package.json").browserslist;
export const FLOOR = stated.map((said) => said.split(" ")).map(([name, version]) => ({ name: AS_MDN[name] ?? name, version }));

const isUpTo = (version, most) => {
  const [[one, minor = 0], [other, most_minor = 0]] = [version, most].map((said) =>
    said.replace("≤", "").split(".").map(Number),
  );
  return one < other || (one === other && minor <= most_minor);
};

// Behind a flag, under another name or only in a preview is not there. What is there with a flaw is there.
function has({ name, version }, feature) {
  const said = [feature.__compat.support[name] ?? []].flat();
  return said.some(
    ({ version_added: since, version_removed: until, flags, prefix, alternative_name: other }) =>
      /^[≤\d]/.test(since) && isUpTo(since, version) && !(until && isUpTo(until, version)) && !flags && !prefix && !other,
  );
}

// Which of the floor's browsers have not got it: [] where all have, or where the table says nothing of it.
export const lacking = (feature) =>
  feature?.__compat ? FLOOR.filter((browser) => !has(browser, feature)).map(({ name, version }) => `${name} ${version}`) : [];

const children = (tree) => Object.entries(tree).filter(([name]) => !name.startsWith("__"));

// Every member of every interface and builtin, by its bare name: {owner, kind, feature}.
export const MEMBERS = new Map();
export const OWNERS = new Map([...children(TABLE.javascript.builtins), ...children(TABLE.api)]);
OWNERS.delete("_globals");
for (const [owner, tree] of OWNERS) {
  for (const [said, feature] of children(tree)) {
    const [, name, kind = "instance"] = said.match(/^(.+?)(?:_(static|event))?$/);
    if (!MEMBERS.has(name)) MEMBERS.set(name, []);
    MEMBERS.get(name).push({ owner, kind: name === owner ? "constructor" : kind, feature });
  }
}
