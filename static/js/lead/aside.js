// What waits beside the work: parked lines, questions to come back to, writes that need somebody.

import { Mark } from "#vocabulary";
import { typed } from "./typed.js";

export function makeAside(store, { onEdit, go, panels, picks, sender, putAway, presence, reveal }) {
  const parts = Object.fromEntries(["parked", "back", "needs"].map((name) => [name, document.querySelector(`[data-${name}]`)]));
  const drawn = {};

  const made = (name, textContent, more) => Object.assign(document.createElement(name), { textContent, ...more });
  const button = (text, onclick) => made("button", text, { type: "button", className: "quiet", onclick });

  function listed(name, values, item) {
    const now = JSON.stringify(values);
    if (drawn[name] === now) return;
    drawn[name] = now;
    parts[name].replaceChildren(
      ...values.map((value) => {
        const li = document.createElement("li");
        li.append(...[item(value)].flat());
        return li;
      }),
    );
    parts[name].closest(`[data-${name}-part]`).hidden = !values.length;
  }

  // The first words of a question, as many as a line holds.
  function begins(key) {
    const text = panels.element(key).querySelector(".question__words").textContent;
    return text.length > 40 ? `${text.slice(0, 40).replace(/\s\S*$/, "")}…` : text;
  }

  // A line from a month ago: to be sent, or discarded.
  const old = (write) => [
    `This has waited on this device since ${store.time.date(write.made)}. `,
    made("q", typed(write)),
    button("Send it", () => sender.want([write])),
    button("Discard", () => putAway(write)),
  ];

  // Several of them, which a clock that was wrong for a while makes of an afternoon's lines: all at one press.
  const allOld = ({ all }) => [
    `${all.length} lines seem to have waited here for a month or more. `,
    button(`Send all ${all.length}`, () => sender.want(all)),
  ];

  function refused(write) {
    if (write.state === "waiting") return old(write);
    const { sentence, stands, version } = write.refusal;
    const text = typed(write);
    const said = [`${sentence} `];
    if (text) said.push(made("q", text));
    if (text && navigator.clipboard) said.push(button("Copy", () => navigator.clipboard.writeText(text)));
    if (!stands) return [...said, button("Send again", () => sender.again(write)), button("Put away", () => putAway(write))];
    said.push(made("p", `Stands now: ${typed({ body: stands }) || "nothing"}`));
    said.push(
      button("Use mine", () => {
        sender.write(write.verb, write.path, { ...write.body, version }, write.target, { exact: true });
        sender.drop(write);
      }),
    );
    return [...said, button("Keep theirs", () => putAway(write))];
  }

  store.onChange(() => {
    const parked = store.record.findings.filter((f) => !f.question);
    document.querySelector("[data-parked-count]").textContent = parked.length || "";
    listed(
      "parked",
      parked.map((line) => ({ id: line.id, text: reveal.text(line), kind: line.kind, editing: presence.sentence(line.id) })),
      (line) => [
        made("button", line.text, { type: "button", className: `kind-${line.kind}`, onclick: () => onEdit(line.id) }),
        made("span", line.editing, { className: "line__meta line__meta--open" }),
        button("", () => picks.place([line.id], store.here)),
      ],
    );
    // The list is not drawn anew where somebody only goes on: it may have the focus.
    for (const place of parts.parked.querySelectorAll(".quiet")) {
      place.textContent = `Under ${store.here}`;
      place.disabled = !store.here || panels.leftOut(store.here);
    }
    const back = Object.entries(store.record.marks).filter(([, m]) => m.mark === Mark.COME_BACK);
    listed("back", back, ([key, mark]) => [
      made("button", `${key} ${begins(key)}`, { type: "button", onclick: () => go(key) }),
      made("span", mark.reason, { className: "line__meta" }),
    ]);
    const all = store.writes.filter(sender.isOld);
    const needs = store.writes.filter((w) => w.state === "refused" || sender.isOld(w));
    listed("needs", all.length > 1 ? [{ all }, ...needs] : needs, (value) => (value.all ? allOld(value) : refused(value)));
  });
}
