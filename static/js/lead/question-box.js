// The box of a question of one's own, at the end of the topic looked at. Only the server can give it its number, under which
// lines are recorded: so it is sent at once, and nothing of it waits here.

import { HEADER } from "#vocabulary";
import { isOurs, sendTo } from "../server.js";
import { makeBox } from "./box.js";
import { randomKey } from "./outbox/making.js";

const LONG = 15000; // ms for an answer
const AWAY = "The server cannot be reached, and it alone can number a question. Add it when the header says saved.";

export function makeQuestionBox(store, { base, csrfCookie, panels, role, following, onAdded, ...kept }) {
  const box = makeBox("question", save, kept);
  const place = document.querySelector("[data-question-topic]");
  let sent = {}; // what was sent last, under its key: sent again, it is the same question
  let awaited = null; // {key, show}: it comes with the record

  async function save({ topic }, { text }, button) {
    if (!text) return "Say what is asked.";
    if (sent.text !== text || sent.topic !== topic) sent = { topic, text, client_key: randomKey() };
    try {
      const headers = {
        [HEADER.ACCOUNT]: store.me,
        [HEADER.LINEAGE]: store.server.lineage ?? "",
        [HEADER.HOLDS]: following.holds() ?? "",
      };
      const response = await sendTo(`${base}questions/`, sent, { csrfCookie, headers, longest: LONG });
      if (!isOurs(response)) return AWAY;
      const { record, sentence, key } = await response.json();
      if (!response.ok) return sentence;
      sent = {};
      awaited = { key, show: button === "show" };
      await (record ? following.hear(record) : following.refresh());
      return null;
    } catch {
      return AWAY;
    }
  }

  // Once it stands here the page looks at it; the line half typed stays where it was begun.
  store.onChange(() => {
    if (!awaited || !panels.exists(awaited.key)) return;
    const { key, show } = awaited;
    awaited = null;
    onAdded({ key }, show);
  });

  function open(subject) {
    const topic = subject?.topic ?? store.places.get(store.here)?.topic;
    if (!topic || !role.leads()) return;
    const panel = document.querySelector(`[data-topic="${CSS.escape(topic)}"]`);
    place.textContent = panel?.querySelector("h2").textContent ?? topic;
    box.open({ topic }, { text: "" }, topic);
  }

  return { open: () => open(), openAgain: open };
}
