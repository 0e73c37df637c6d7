// Jump to a question by number or word. It only looks; the room's screen stays.

const MOST = 8;

export function makeFind(store, { panels, go }) {
  const form = document.querySelector("[data-find]");
  const input = form.querySelector("input");
  const found = form.querySelector("[data-found]");
  const texts = panels.order.map((key) => [key, panels.element(key).textContent.toLowerCase()]);

  function matches() {
    const said = input.value.trim().toLowerCase();
    if (!said) return [];
    const byNumber = panels.order.filter((key) => key.toLowerCase() === said || key.toLowerCase().startsWith(`${said}.`));
    const byWord = said.length > 2 ? texts.filter(([, text]) => text.includes(said)).map(([key]) => key) : [];
    return [...new Set([...byNumber, ...byWord])].slice(0, MOST);
  }

  function draw() {
    const keys = matches();
    found.hidden = !keys.length;
    found.replaceChildren(...keys.map((key) => {
      const li = document.createElement("li");
      const words = panels.element(key).querySelector(".question__words").textContent;
      li.append(Object.assign(document.createElement("button"), { type: "button", textContent: `${key} ${words}`, onclick: () => choose(key) }));
      return li;
    }));
  }

  function choose(key) {
    input.value = "";
    draw();
    go(key);
  }

  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (input.value = ""), draw();
    if (event.key === "ArrowDown") event.preventDefault(), found.querySelector("button")?.focus();
  });
  found.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...found.querySelectorAll("button")];
    (buttons[buttons.indexOf(document.activeElement) + step] ?? input).focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = matches();
    if (first) choose(first);
  });
  return { focus: () => input.focus() };
}
