// What a stylesheet uses that a browser of the floor has not got: [{name, line, lacks}].
// What stands in an @supports that asks for it counts as guarded, and what an earlier declaration of the same property stands
// in for, where the browser does not know it, or one with -webkit- before its name.

import { generate, parse, walk } from "css-tree";

import { lacking, TABLE } from "./said.mjs";

const { properties, selectors, types, "at-rules": rules } = TABLE.css;
const VIEWPORT = { d: "dynamic", s: "small", l: "large" };

function unitOf(name) {
  const [, kind] = name.match(/^([dsl])v(?:h|w|i|b|min|max)$/) ?? [];
  return kind ? types.length[`viewport_percentage_units_${VIEWPORT[kind]}`] : types.length[name];
}

const functionOf = (name) =>
  [types, types.color, types["transform-function"], types["easing-function"]].map((group) => group[name]).find(Boolean);
const isNested = ({ block }) => block.children.some(({ type }) => type !== "Declaration"); // the parser leaves some unread
const guardOf = (atrule) => (atrule?.name === "supports" ? generate(atrule.prelude) : "");

// Whether a browser that does not know a declaration has another to go by.
function isStoodIn({ property, loc }, block) {
  const others = block?.children.filter((other) => other.property === property && other.loc.start.offset < loc.start.offset);
  return block?.children.some((other) => other.property === `-webkit-${property}`) || Boolean(others?.size);
}

// What there is to look up about a node, each [name, feature].
const USES = {
  Atrule: ({ name }) => [[`@${name}`, rules[name]]],
  Feature: ({ kind, name }) => [[`(${name})`, rules[kind]?.[name]]],
  FeatureRange: () => [["a range of media", rules.media.range_syntax]],
  NestingSelector: () => [["nesting", selectors.nesting]],
  Rule: (rule) => (isNested(rule) ? [["nesting", selectors.nesting]] : []),
  PseudoClassSelector: ({ name }) => [[`:${name}`, selectors[name]]],
  PseudoElementSelector: ({ name }) => [[`:${name}`, selectors[name]]],
  Declaration: ({ property }) => [[property, properties[property]]],
  Identifier: ({ name }, within) => (within ? [[`${within.property}: ${name}`, properties[within.property]?.[name]]] : []),
  Function: ({ name }) => [[`${name}()`, functionOf(name)]],
  Dimension: ({ unit }) => [[unit, unitOf(unit)]],
};

export function style(text) {
  const found = [];
  walk(parse(text, { positions: true, parseCustomProperty: true }), function look(node) {
    const declaration = node.type === "Declaration" ? node : this.declaration;
    if (declaration && isStoodIn(declaration, this.block)) return;
    for (const [name, feature] of USES[node.type]?.(node, declaration) ?? []) {
      const lacks = lacking(feature);
      const isGuarded = guardOf(this.atrule).includes(name.replace(/^:/, ""));
      if (lacks.length && !isGuarded) found.push({ name, line: node.loc.start.line, lacks });
    }
  });
  return found;
}
