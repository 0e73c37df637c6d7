// Lines ticked to be moved together, to another question or to the parked ones.

import { Write } from "#vocabulary";

export function makePicks(store, { write, panels, notice, real, focus }) {
  const bar = document.querySelector("[data-pickbar]");
  const target = document.querySelector("#move-to");
  const ids = new Set();

  const draw = () => {
    bar.hidden = !ids.size;
    bar.querySelector("[data-picked]").textContent = ids.size;
  };

  const picks = {
    has: (id) => ids.has(String(id)),
    toggle(id, on) {
      if (on) ids.add(String(id));
      else ids.delete(String(id));
      draw();
    },
    // Moves lines to a question, or parks them, and says so.
    place(findings, question) {
      if (!findings.length) return;
      write(Write.MOVE_FINDINGS, ["findings", "move"], { findings, question });
      const lines = findings.length === 1 ? "1 line" : `${findings.length} lines`;
      notice(question ? `${lines} moved to ${question}.` : `${lines} parked.`);
    },
  };

  // What was ticked while it waited has a name from the server by now.
  store.onChange(() => {
    for (const id of [...ids]) ids.delete(id), ids.add(String(real(id)));
  });

  function move(question) {
    picks.place(
      store.record.findings.filter((f) => picks.has(f.id)).map((f) => f.id),
      question,
    );
    clear();
  }

  function clear() {
    ids.clear();
    target.value = "";
    target.setCustomValidity("");
    draw();
    store.changed();
    focus();
  }

  function moveToNamed() {
    const key = panels.named(target.value);
    if (key) return move(key);
    target.setCustomValidity(`Give the number of a question, such as ${store.here}.`);
    target.reportValidity();
  }

  document.querySelector("[data-move]").addEventListener("click", moveToNamed);
  target.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), moveToNamed()));
  target.addEventListener("input", () => target.setCustomValidity(""));
  document.querySelector("[data-park]").addEventListener("click", () => move(null));
  document.querySelector("[data-unpick]").addEventListener("click", clear);
  return picks;
}
