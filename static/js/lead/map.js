// The map beside the work: what was discussed, where something is recorded, and where this seat is.

import { REACH_LABEL } from "#vocabulary";
import { paint as paintNode } from "../tree.js";
import { tellTree } from "./tree-words.js";

export function makeMap(store, { panels, tallies }) {
  const sections = [...document.querySelectorAll(".map__section")];
  const tree = document.querySelector("[data-tree] svg");
  const leaves = new Map(
    [...document.querySelectorAll("[data-tree] [data-section]")].map((node) => [node.dataset.section, node]),
  );
  const drawn = new Map(); // what a place on the map says

  function isNews(place, ...said) {
    const now = said.join(": ");
    return drawn.get(place) !== now && drawn.set(place, now);
  }

  function paint(button, reach, recorded) {
    if (!isNews(button, reach, recorded)) return;
    button.querySelector("[data-reach]").dataset.reach = reach;
    button.querySelector("[data-reach-word]").textContent = [`, ${REACH_LABEL[reach].toLowerCase()}`, recorded]
      .filter(Boolean)
      .join(", ");
    const sign = button.querySelector("[data-lines]");
    sign.hidden = !recorded;
    sign.title = recorded;
  }

  function leaf(key, reach, recorded) {
    const node = leaves.get(key);
    if (node && isNews(node, reach, recorded)) paintNode(node, reach, recorded);
  }

  store.onChange(() => {
    const here = panels.sectionOf(store.here);
    const { reach } = store.record;
    const told = panels
      .sections()
      .map((key) => ({ key, reach: reach.sections[key], recorded: Boolean(tallies.recorded(`section ${key}`)) }));
    if (isNews(tree, JSON.stringify(told))) tellTree(tree, told);
    for (const item of sections) {
      const key = item.dataset.section;
      const recorded = tallies.recorded(`section ${key}`);
      item.toggleAttribute("data-open", key === here);
      paint(item.firstElementChild, reach.sections[key], recorded);
      item.firstElementChild.setAttribute("aria-expanded", String(key === here));
      leaf(key, reach.sections[key], recorded);
    }
    const topic = panels.element(store.here)?.closest("[data-topic]").dataset.topic;
    for (const button of document.querySelectorAll("[data-topic-button]")) {
      const key = button.dataset.topicButton;
      paint(button, reach.topics[key], tallies.recorded(`topic ${key}`));
      if (key === topic) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
}
