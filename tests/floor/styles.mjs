// What a stylesheet uses that a browser of the floor has not got: [{name, line, lacks}].
// What stands in an @supports that asks for it counts as guarded, and a value that an earlier one of the same property stands
// in for, where the browser does not know it, as -webkit- does for its property.

import { parse, walk } from "css-tree";

import { lacking, TABLE } from "./said.mjs";

const { properties, selectors, types, "at-rules": rules } = TABLE.css;
const VIEWPORT = { d: "dynamic", s: "small", l: "large" };

function unit(name) {
  const [, kind] = name.match(/^([dsl])v(?:h|w|i|b|min|max)$/) ?? [];
  return kind ? types.length[`viewport_percentage_units_${VIEWPORT[kind]}`] : types.length[name];
}

const called = (name) => types[name] ?? types.color[name] ?? types["transform-function"][name] ?? types["easing-function"][name];

const isTwin = (block, property) => block?.children.some((other) => other.property === `-webkit-${property}`);

export function style(text) {
  const found = [];
  const note = (name, { loc }, feature, guards = "") => {
    const lacks = lacking(feature);
    if (lacks.length && !guards.includes(name.replace(/^:/, ""))) found.push({ name, line: loc.start.line, lacks });
  };

  walk(parse(text, { positions: true, parseCustomProperty: true }), function each(node) {
    const guards = this.atrule?.name === "supports" ? this.atrule.prelude.loc && text.slice(this.atrule.prelude.loc.start.offset, this.atrule.prelude.loc.end.offset) : "";
    if (node.type === "Atrule") note(`@${node.name}`, node, rules[node.name], guards);
    if (node.type === "Feature") note(`(${node.name})`, node, rules[node.kind]?.[node.name]);
    if (node.type === "FeatureRange") note("a range of media", node, rules.media.range_syntax);
    if (node.type === "NestingSelector" || (node.type === "Rule" && node.block.children.some(({ type }) => type === "Rule"))) note("nesting", node, selectors.nesting);
    if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") note(`:${node.name}`, node, selectors[node.name], guards);
    if (node.type === "Declaration" && !isTwin(this.block, node.property)) note(node.property, node, properties[node.property], guards);
    const declaration = this.declaration;
    if (!declaration || node.type === "Declaration") return;
    const stoodIn = isTwin(this.block, declaration.property) || this.block?.children.some((before) => before !== declaration && before.property === declaration.property && before.loc.start.offset < declaration.loc.start.offset);
    if (stoodIn) return;
    if (node.type === "Identifier") note(`${declaration.property}: ${node.name}`, node, properties[declaration.property]?.[node.name], guards);
    if (node.type === "Function") note(`${node.name}()`, node, called(node.name), guards);
    if (node.type === "Dimension") note(node.unit, node, unit(node.unit), guards);
  });
  return found;
}
