// What a clicker sends to the projector window on this laptop is done here, as if it had been sent to this page.
// `pages`: by the key; each answers with a sentence where there is nowhere to go.
export function makeClicker({ workshop, role, room, pages }) {
  const channel = new BroadcastChannel(`clicker-${workshop}`);
  let acts = false; // of several lead pages in this browser, one

  function hindrance() {
    if (!role.leads()) return "The facilitator moves the room, from their own lead page.";
    if (document.querySelector("dialog[open]")) return "A box is open on the lead page. Save or cancel it first.";
    return room.notRunning();
  }

  navigator.locks?.request(`clicker-${workshop}`, () => ((acts = true), new Promise(() => {})));
  channel.onmessage = ({ data }) => {
    if (acts && data.page in pages) channel.postMessage({ done: hindrance() ?? pages[data.page]() });
  };
}
