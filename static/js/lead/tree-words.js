// What the tree says to whoever does not see it, in the words of queries/tree.py, as it stands now.

const WORDS = { 2: "Discussed", 1: "Partly discussed", 0: "Not discussed", 3: "Left out" };
const ORDER = [2, 1, 0, 3];

// `sections`: [{key, reach, recorded}] in the order of the day.
export function tellTree(tree, sections) {
  const keys = (which) =>
    sections
      .filter(which)
      .map(({ key }) => key)
      .join(", ");
  const said = [
    ...ORDER.map((reach) => [WORDS[reach], keys((section) => section.reach === reach)]),
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
  title.textContent = `${named}: ${WORDS[reach]}${recorded ? ", lines recorded" : ""}`;
}
