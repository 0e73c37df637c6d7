// The map beside the work: how far the room got, and where this seat is. Reach is the server's word.

const WORDS = ["not reached", "partly covered", "covered", "left out"];

export function makeMap(store, { panels }) {
  const sections = [...document.querySelectorAll(".map__section")];

  function paint(element, reach) {
    element.querySelector("[data-reach]").dataset.reach = reach;
    element.querySelector("[data-reach-word]").textContent = `, ${WORDS[reach]}`;
  }

  // One node of the tree: empty, half or full, as the template draws it.
  function leaf(key, reach) {
    const node = document.querySelector(`[data-tree] [data-section="${key}"]`);
    if (!node) return;
    const [shape, number] = [node.querySelector(".tree__shape"), node.querySelector(".tree__number")];
    const [colour, paper] = [shape.getAttribute("stroke"), node.querySelector(".tree__disc").getAttribute("fill")];
    shape.setAttribute("fill", reach === 2 ? colour : paper);
    shape.setAttribute("stroke-dasharray", reach === 3 ? "5 5" : "none");
    number.setAttribute("fill", reach === 2 ? paper : colour);
    for (const half of node.querySelectorAll(".tree__half, .tree__disc")) half.setAttribute("visibility", reach === 1 ? "visible" : "hidden");
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
