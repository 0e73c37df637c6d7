// What waits beside the work: parked lines, questions to come back to, writes that need somebody.

// Everything that somebody may have typed into a write.
const TYPED = ["text", "what", "lead_person", "lead_organisation", "by_when", "measure", "source", "as_of", "to_find_out", "who", "reason"];
const typed = (write) => TYPED.map((name) => write.body[name]).filter(Boolean).join(" · ");

export function makeAside(store, { onEdit, go, sender, presence }) {
  const parts = Object.fromEntries(["parked", "back", "needs"].map((name) => [name, document.querySelector(`[data-${name}]`)]));
  const drawn = {};

  const button = (text, act) => Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick: act });

  function listed(name, values, item) {
    const now = JSON.stringify(values);
    if (drawn[name] === now) return;
    drawn[name] = now;
    parts[name].replaceChildren(...values.map((value) => {
      const li = document.createElement("li");
      li.append(...[item(value)].flat());
      return li;
    }));
    parts[name].closest(`[data-${name}-part]`).hidden = !values.length && name !== "parked";
  }

  const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  // A line from a month ago: to be sent, or discarded.
  function old(write) {
    const text = typed(write);
    return [
      `This has waited on this device since ${day(write.made)}. `,
      Object.assign(document.createElement("q"), { textContent: text }),
      button("Send it", () => sender.want(write)),
      button("Discard", () => sender.drop(write)),
    ];
  }

  function refused(write) {
    if (write.state === "waiting") return old(write);
    const text = typed(write);
    const made = [document.createTextNode(`${write.refusal.sentence} `)];
    if (text) made.push(Object.assign(document.createElement("q"), { textContent: text }));
    if (text && navigator.clipboard) made.push(button("Copy", () => navigator.clipboard.writeText(text)));
    if (write.refusal.refused === "VersionConflict") {
      const theirs = write.refusal.stands.text ?? write.refusal.stands.what;
      if (theirs) made.push(Object.assign(document.createElement("p"), { textContent: `Stands now: ${theirs}` }));
      made.push(button("Use mine", () => {
        sender.drop(write);
        sender.write(write.verb, write.path, { ...write.body, version: write.refusal.version }, write.target);
      }));
    }
    made.push(button(write.refusal.refused === "VersionConflict" ? "Keep theirs" : "Put away", () => sender.drop(write)));
    return made;
  }

  store.onChange(() => {
    const parked = store.record.findings.filter((f) => !f.question);
    document.querySelector("[data-parked-count]").textContent = parked.length || "";
    listed("parked", parked.map(({ id, text, kind }) => ({ id, text, kind, editing: presence.sentence(id) })), (line) => {
      const made = button(line.text, () => onEdit(line.id));
      made.className = `kind-${line.kind}`;
      return [made, Object.assign(document.createElement("span"), { className: "line__meta line__meta--open", textContent: line.editing })];
    });
    const back = Object.entries(store.record.marks).filter(([, m]) => m.mark === "come_back");
    listed("back", back, ([key, mark]) => button(`${key} ${mark.reason}`, () => go(key)));
    const needs = store.writes.filter((w) => w.state === "refused" || sender.isOld(w));
    listed("needs", needs, refused);
  });
}
