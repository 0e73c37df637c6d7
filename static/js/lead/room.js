// What the room sees, and the switches for it. Only the facilitator's page has the switches.

export function makeRoom(store, { write, panels }) {
  const name = document.querySelector("[data-on-screen]");
  const card = document.querySelector("[data-room]");
  const hold = document.querySelector("[data-hold]");
  const elsewhere = document.querySelector("[data-elsewhere]");
  const show = document.querySelector("[data-show]");

  function draw() {
    const { view, screen, held, stage } = store.record;
    const question = view === "question" && screen;
    const what = { welcome: "welcome and code", tree: "the tree", question: question ? `question ${screen}` : "welcome and code" }[view];
    const over = stage === "closed" || stage === "published";
    name.textContent = over ? "closed" : stage === "planned" ? "not started" : `${what}${held ? " (held)" : ""}`;
    card.textContent = over ? "the workshop is closed" : question ? `${screen} ${panels.element(screen)?.querySelector(".question__words").textContent ?? ""}` : what;
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    hold?.setAttribute("aria-pressed", String(held));
    if (hold) hold.firstChild.textContent = held ? "Release " : "Hold ";
    elsewhere.hidden = !question || store.here === screen;
    const isLeftOut = store.record.marks[store.here]?.mark === "left_out";
    if (show) show.disabled = isLeftOut || stage !== "running" || (store.here === screen && view === "question");
    if (show) show.title = isLeftOut ? "This question was left out. Take it back in first." : "";
  }

  const lead = (key) => write("screen.lead", ["screen", "lead"], { question: key });
  const toggleHold = () => write("screen.hold", ["screen", "hold"], { held: !store.record.held });
  const showHere = () => {
    if (store.record.held) write("screen.hold", ["screen", "hold"], { held: false });
    lead(store.here);
  };

  hold?.addEventListener("click", toggleHold);
  show?.addEventListener("click", showHere);
  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => write("screen.view", ["screen", "view"], { view: button.dataset.view }));
  }
  store.onChange(draw);
  return { lead, toggleHold, showHere };
}
