// The map beside the work: how far the room got, and where this seat is. Reach is the server's word.

import { paint as paintNode } from "../tree.js";

const WORDS = ["not reached", "partly covered", "covered", "left out"];

export function makeMap(store, { panels }) {
  const sections = [...document.querySelectorAll(".map__section")];

  function paint(element, reach) {
    element.querySelector("[data-reach]").dataset.reach = reach;
    element.querySelector("[data-reach-word]").textContent = `, ${WORDS[reach]}`;
  }

  function leaf(key, reach) {
    const node = document.querySelector(`[data-tree] [data-section="${key}"]`);
    if (node) paintNode(node, reach);
  }

  store.onChange(() => {
    const here = panels.sectionOf(store.here);
    const { reach } = store.record;
    for (const item of sections) {
      const key = item.dataset.section;
      item.toggleAttribute("data-open", key === here);
      paint(item.firstElementChild, reach.sections[key]);
      item.firstElementChild.setAttribute("aria-expanded", String(key === here));
      leaf(key, reach.sections[key]);
    }
    const topic = panels.element(store.here)?.closest("[data-topic]").dataset.topic;
    for (const button of document.querySelectorAll("[data-topic-button]")) {
      paint(button, reach.topics[button.dataset.topicButton]);
      if (button.dataset.topicButton === topic) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
}
