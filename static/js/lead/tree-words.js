// What the tree says to whoever does not see it, in the words of pictures/tree.py, as it stands now.

import { REACH_LABEL, Reach } from "#vocabulary";

const ORDER = [Reach.REACHED, Reach.PARTLY, Reach.NOT_REACHED, Reach.LEFT_OUT];

// `sections`: [{key, reach, recorded}] in the order of the day.
export function tellTree(tree, sections) {
  const titles = (which) => listed(sections.filter(which).map(({ key }) => titleOf(tree, key)));
  const said = [
    ...ORDER.map((reach) => [REACH_LABEL[reach], titles((section) => section.reach === reach)]),
    ["Lines recorded", titles(({ recorded }) => recorded)],
  ];
  const spoken = said.filter(([, found]) => found).map(([words, found]) => `${words}: ${found}.`);
  const [label] = tree.getAttribute("aria-label").split(". ");
  tree.setAttribute("aria-label", [`${label}.`, ...spoken].join(" "));
  for (const { key, reach, recorded } of sections) tellNode(nodeTitle(tree, key), reach, recorded);
}

// Names behind one another, apart even where one of them has a comma in it.
const listed = (names) => names.join(names.some((name) => name.includes(",")) ? "; " : ", ");

const nodeTitle = (tree, key) => tree.querySelector(`[data-section="${CSS.escape(key)}"] title`);
const named = (title) => title.textContent.slice(0, title.textContent.lastIndexOf(": "));

function titleOf(tree, key) {
  const title = nodeTitle(tree, key);
  return title ? named(title).slice(key.length + 1) : key;
}

function tellNode(title, reach, recorded) {
  if (!title) return;
  title.textContent = `${named(title)}: ${REACH_LABEL[reach]}${recorded ? ", lines recorded" : ""}`;
}
