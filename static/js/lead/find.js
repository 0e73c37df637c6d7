// Jump to a question by number or word. It only looks; the room's screen stays.

const MOST = 8;

export function makeFind(store, { panels, go, back }) {
  const form = document.querySelector("[data-find]");
  const input = form.querySelector("input");
  const found = form.querySelector("[data-found]");
  const none = form.querySelector("[data-found-none]");
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const all = panels.order.map((key) => {
    const element = panels.element(key);
    return { key, text: words(element).toLowerCase(), question: words(element.querySelector(".question__words")), prompts: [...element.querySelectorAll(".prompt__words")].map(words) };
  });

  // The questions found, by number first, each with the prompt that holds the word where the question does not.
  function matches() {
    const said = input.value.trim().toLowerCase();
    if (!said) return [];
    const byNumber = all.filter(({ key }) => key.toLowerCase() === said || key.toLowerCase().startsWith(`${said}.`));
    const byWord = said.length > 2 ? all.filter(({ text }) => text.includes(said)) : [];
    return [...new Set([...byNumber, ...byWord])].slice(0, MOST).map((hit) => ({ ...hit, prompt: !hit.question.toLowerCase().includes(said) && hit.prompts.find((prompt) => prompt.toLowerCase().includes(said)) }));
  }

  function draw() {
    const hits = matches();
    found.hidden = !hits.length;
    none.textContent = input.value.trim() && !hits.length ? "Nothing found." : "";
    found.replaceChildren(...hits.map(({ key, question, prompt }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: `${key} ${question}`, onclick: () => choose(key) });
      if (prompt) button.append(Object.assign(document.createElement("small"), { textContent: ` … ${prompt}` }));
      const li = document.createElement("li");
      li.append(button);
      return li;
    }));
  }

  function clear() {
    input.value = "";
    draw();
  }

  function choose(key) {
    clear();
    go(key);
  }

  input.addEventListener("input", draw);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.preventDefault(), clear(), back();
  });
  input.addEventListener("keydown", (event) => {
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
    if (first) choose(first.key);
  });
  return { focus: () => input.focus() };
}
