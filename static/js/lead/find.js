// Jump to a question by number or words, to a section or topic by its title. It only looks; the room's screen stays.

const MOST = 8;

const wordsOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

// The sections and topics, each with its first question. A section of one topic may have the title of both. The panels of a
// section stand together, whatever the order of the day.
function titledPlaces() {
  const places = new Map();
  for (const panel of document.querySelectorAll("[data-topic]")) {
    const { question: key } = panel.querySelector("[data-question]").dataset;
    const section = panel.querySelector(".topic__section").lastChild;
    const isFirst = panel.parentElement.querySelector(`[data-section-of="${panel.dataset.sectionOf}"]`) === panel;
    places.set(`${key} ${wordsOf(panel.querySelector("h2"))}`, {
      key,
      text: wordsOf(panel.querySelector("h2")),
      beside: " · topic",
    });
    if (isFirst) places.set(`${key} ${wordsOf(section)}`, { key, text: wordsOf(section), beside: " · section" });
  }
  return [...places.values()];
}

export function makeFind({ panels, go, back }) {
  const form = document.querySelector("[data-find]");
  const input = form.querySelector("input");
  const found = form.querySelector("[data-found]");
  const says = form.querySelector("[data-found-says]");
  const grid = form.closest(".grid");
  const places = titledPlaces();
  const texts = new WeakMap(); // by the element of a question: what it says does not change

  function textOf(key) {
    const element = panels.element(key);
    if (!texts.has(element)) {
      const [text, all] = [wordsOf(element.querySelector(".question__words")), wordsOf(element)];
      texts.set(element, { key, text, all, prompts: [...element.querySelectorAll(".prompt__words")].map(wordsOf) });
    }
    return texts.get(element);
  }

  // By number first, then by title, then by what a question and its prompts say; each in the order of the day.
  function matches() {
    const typed = input.value.trim();
    const said = typed.toLowerCase();
    if (!said) return [];
    const order = panels.order();
    const questions = order.map(textOf);
    const holds = (text) => said.split(/\s+/).every((word) => text.toLowerCase().includes(word));
    const byNumber = questions
      .filter(({ key }) => key.toLowerCase() === said || key.toLowerCase().startsWith(`${said}.`))
      .sort((a, b) => (b.key === typed) - (a.key === typed));
    if (said.length < 3) return byNumber;
    const byTitle = places.filter(({ text }) => holds(text)).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
    const byWord = questions
      .filter(({ all }) => holds(all))
      .map((question) => {
        const prompt = !holds(question.text) && question.prompts.find(holds);
        return prompt ? { ...question, beside: ` … ${prompt}` } : question;
      });
    return [...byNumber, ...byTitle, ...byWord.filter(({ key }) => !byNumber.some((other) => other.key === key))];
  }

  function draw() {
    const hits = matches();
    const more = hits.length - MOST;
    found.hidden = !hits.length;
    grid.classList.toggle("grid--finding", hits.length > 0);
    says.textContent = more > 0 ? `and ${more} more: add a word` : input.value.trim() && !hits.length ? "Nothing found." : "";
    found.replaceChildren(
      ...hits.slice(0, MOST).map(({ key, text, beside }) => {
        const button = Object.assign(document.createElement("button"), {
          type: "button",
          textContent: `${key} ${text}`,
          onclick: () => choose(key),
        });
        if (beside) button.append(Object.assign(document.createElement("small"), { textContent: beside }));
        const li = document.createElement("li");
        li.append(button);
        return li;
      }),
    );
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
