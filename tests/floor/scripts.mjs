// What a script uses that a browser of the floor has not got: [{name, line, lacks}].
// A member is looked up in what it is called on where that is plain (`navigator.locks`, `AbortSignal.timeout`); elsewhere it is
// taken to be there if anything of that name is, or our scripts make something of that name themselves. What is asked for
// first (`?.`) counts as guarded.

import { parse } from "acorn";
import { ancestor, simple } from "acorn-walk";

import { lacking, MEMBERS, OWNERS, TABLE } from "./said.mjs";

const SYNTAX = 2022; // what the parser takes; what of that the floor has not got stands below
const KNOWN = {
  document: ["Document", "Node"],
  navigator: ["Navigator"],
  location: ["Location"],
  history: ["History"],
  performance: ["Performance"],
};
const { lookbehind_assertion: LOOKBEHIND } = TABLE.javascript.regular_expressions;
const STATIC_BLOCK = TABLE.javascript.classes.static.initialization_blocks;

const ofAll = (features) =>
  features.length && features.every((feature) => lacking(feature).length) ? lacking(features[0]) : [];
const eventOf = (name) => ofAll((MEMBERS.get(name) ?? []).filter(({ kind }) => kind === "event").map(({ feature }) => feature));
const globalOf = (name) => lacking(OWNERS.get(name) ?? MEMBERS.get(name)?.find(({ owner }) => owner === "Window")?.feature);

function memberOf(name, receiver, ours) {
  if (receiver === "window" && OWNERS.has(name)) return globalOf(name);
  const found = MEMBERS.get(name) ?? [];
  const plain = found.filter(({ owner, kind }) => kind !== "event" && (KNOWN[receiver] ?? [receiver]).includes(owner));
  const any = ours.has(name) ? [] : found.filter(({ kind }) => kind === "instance");
  return ofAll((plain.length ? plain : any).map(({ feature }) => feature));
}

// The keys that Object.assign sets, on an element perhaps.
function assigned({ callee, arguments: [, ...values] }) {
  if (callee.property?.name !== "assign") return [];
  return values
    .filter(({ properties }) => properties)
    .flatMap(({ properties }) => properties.map(({ key }) => key?.name).filter(Boolean));
}

// What is declared or made in a script, by name: `all` is what it declares, `made` the keys of its objects too.
function namesIn(tree) {
  const all = new Set();
  const keys = new Set();
  const bind = (pattern) => simple(pattern, { VariablePattern: ({ name }) => all.add(name) }, undefined, undefined, "Pattern");
  simple(tree, {
    VariableDeclarator: ({ id }) => bind(id),
    Function: ({ id, params }) => [id, ...params].filter(Boolean).forEach(bind),
    ImportDeclaration: ({ specifiers }) => specifiers.forEach(({ local }) => all.add(local.name)),
    CatchClause: ({ param }) => param && bind(param),
    Property: ({ key, computed }) => computed || keys.add(key.name ?? key.value),
  });
  const set = new Set();
  simple(tree, { CallExpression: (call) => assigned(call).forEach((name) => set.add(name)) });
  return { all, made: new Set([...all, ...[...keys].filter((name) => !set.has(name))]) };
}

export function read(text, { ecmaVersion = SYNTAX, sourceType = "module" } = {}) {
  try {
    const tree = parse(text, { ecmaVersion, sourceType, locations: true, allowAwaitOutsideFunction: sourceType === "module" });
    return { tree, ...namesIn(tree) };
  } catch (fault) {
    return { fault: { name: `syntax: ${fault.message}`, line: fault.loc.line, lacks: [`ES ${ecmaVersion}`] } };
  }
}

// `ours`: what all our scripts make.
export function lackedBy({ tree, all, fault }, ours) {
  if (fault) return [fault];
  const found = [];
  const note = (name, { loc }, lacks) => lacks.length && found.push({ name, line: loc.start.line, lacks });
  const isGuarded = (node, above) =>
    node.optional || above.some((outer) => outer.optional && [outer.callee, outer.object].includes(node));

  ancestor(tree, {
    MemberExpression(node, _, above) {
      const { object, property, computed } = node;
      if (!computed && !isGuarded(node, above)) note(`.${property.name}`, node, memberOf(property.name, object.name, ours));
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== "ObjectPattern") return;
      for (const { key } of id.properties) if (key?.name) note(`.${key.name}`, key, memberOf(key.name, init?.name, ours));
    },
    Identifier: (node) => all.has(node.name) || note(node.name, node, globalOf(node.name)),
    CallExpression(call) {
      const {
        callee,
        arguments: [first],
      } = call;
      for (const name of assigned(call)) note(`.${name}`, call, memberOf(name, "", ours));
      const isListening = (callee.property ?? callee).name === "addEventListener" && typeof first?.value === "string";
      if (isListening) note(`"${first.value}"`, first, eventOf(first.value));
    },
    StaticBlock: (node) => note("static {}", node, lacking(STATIC_BLOCK)),
    Literal: (node) => /\(\?<[=!]/.test(node.regex?.pattern ?? node.value) && note("(?<=", node, lacking(LOOKBEHIND)),
  });
  return found;
}
