// A drawn tree on the page, as templates/parts/_tree.html draws it: how far the room got, and where it is.

import { Reach } from "#vocabulary";

const SVG = "http://www.w3.org/2000/svg";

// One section's node: empty, half or full, and with the sign of lines where something is recorded. Its colours follow from its
// class (css/parts/tree.css).
export function paint(node, reach, recorded) {
  for (const name of [...node.classList].filter((name) => name.startsWith("tree__node--reach-"))) node.classList.remove(name);
  node.classList.add(`tree__node--reach-${reach}`);
  node.querySelector(".tree__shape").setAttribute("stroke-dasharray", reach === Reach.LEFT_OUT ? "5 5" : "none");
  for (const half of node.querySelectorAll(".tree__half, .tree__disc"))
    half.setAttribute("visibility", reach === Reach.PARTLY ? "visible" : "hidden");
  node.querySelector(".tree__lines").setAttribute("visibility", recorded ? "visible" : "hidden");
}

// The ring goes round the section where the room is, or round none.
export function ring(tree, section) {
  for (const old of tree.querySelectorAll(".tree__ring")) old.remove();
  const node = tree.querySelector(`[data-section="${section}"]`);
  if (!node) return;
  const made = document.createElementNS(SVG, "circle");
  const round = {
    class: "tree__ring",
    r: node.classList.contains("tree__node--outcome") ? 44 : 33,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 3,
  };
  for (const [name, value] of Object.entries(round)) made.setAttribute(name, value);
  node.querySelector(".tree__shape").before(made);
}
