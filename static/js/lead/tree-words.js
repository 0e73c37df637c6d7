// What the tree says to whoever does not see it, in the words of pictures/tree.py, as it stands now.

import { REACH_LABEL, Reach } from "#vocabulary";

const ORDER = [Reach.REACHED, Reach.PARTLY, Reach.NOT_REACHED, Reach.LEFT_OUT];

// `sections`: [{key, reach, recorded}] in the order of the day.
export function tellTree(tree, sections) {
  const keys = (which) =>
    sections
      .filter(which)
      .map(({ key }) => key)
      .join(", ");
  const said = [
    ...ORDER.map((reach) => [REACH_LABEL[reach], keys((section) => section.reach === reach)]),
    ["Lines recorded", keys(({ recorded }) => recorded)],
  ];
  const spoken = said.filter(([, found]) => found).map(([words, found]) => `${words}: ${found}.`);
  const [label] = tree.getAttribute("aria-label").split(". ");
  tree.setAttribute("aria-label", [`${label}.`, ...spoken].join(" "));
  for (const { key, reach, recorded } of sections)
    tellNode(tree.querySelector(`[data-section="${key}"] title`), reach, recorded);
}

function tellNode(title, reach, recorded) {
  if (!title) return;
  const named = title.textContent.slice(0, title.textContent.lastIndexOf(": "));
  title.textContent = `${named}: ${REACH_LABEL[reach]}${recorded ? ", lines recorded" : ""}`;
}
