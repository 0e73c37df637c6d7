// Puts the map and the numbers to choose from in the order of the day, whenever the record has another than stands here.

export function makeArranging(store, { panels }) {
  const map = document.querySelector(".map__sections");
  const numbers = document.querySelector("#question-keys");

  // `name` gives what an item is called. Whoever stands on one of them stays there.
  function arrange(list, wanted, name) {
    const items = new Map([...list.children].map((item) => [name(item), item]));
    if (wanted.join() === [...items.keys()].join()) return;
    const held = list.contains(document.activeElement) && document.activeElement;
    list.append(...wanted.map((one) => items.get(one)));
    if (held) held.focus({ preventScroll: true });
  }

  store.onChange(() => {
    arrange(map, panels.sections(), ({ dataset }) => dataset.section);
    arrange(numbers, panels.order(), ({ value }) => value);
  });
}
