// A clicker works while the projector window has the focus: the lead page in this browser does what it sends, by its own
// outbox. The wall writes nothing, and says where nobody does it.
import { meant } from "../lead/key-press.js";

const ARROWS = { ArrowRight: "PageDown", ArrowLeft: "PageUp" }; // what some clickers send; nothing here is moved by them
const NOBODY = "No lead page is open in this browser. Open it, and the clicker moves the room from here.";
const [LONG, SHOWN] = [1500, 8000]; // ms for an answer, and that a sentence stands

export function passOn({ workshop, says }) {
  const channel = new BroadcastChannel(`clicker-${workshop}`);
  let waiting, standing;

  function say(sentence) {
    clearTimeout(waiting);
    clearTimeout(standing);
    says.textContent = sentence;
    standing = setTimeout(() => (says.textContent = ""), SHOWN);
  }

  function pageOf(event) {
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    return meant(event, { mac: false, waits: false })?.page ?? (isPlain && ARROWS[event.key]);
  }

  channel.onmessage = ({ data }) => typeof data.done === "string" && say(data.done);
  addEventListener("keydown", (event) => {
    const page = pageOf(event);
    if (!page) return;
    event.preventDefault();
    if (event.repeat) return;
    channel.postMessage({ page });
    clearTimeout(waiting);
    waiting = setTimeout(say, LONG, NOBODY);
  });
}
