// Warns beside a button that ends the recording while this browser still holds lines that the server has not.
import { everyShelved } from "./lead/shelf.js";
import { onWake } from "./waking.js";

const warning = document.querySelector("[data-waiting-here]");

async function look() {
  const writes = await everyShelved().catch(() => []);
  const { length } = writes.filter(({ owner }) => owner === warning.dataset.waitingHere);
  warning.hidden = !length;
  warning.querySelector("[data-waiting-count]").textContent = `${length} ${length === 1 ? "line waits" : "lines wait"}`;
}

look();
onWake(look); // the lead page in another tab may have sent them meanwhile
