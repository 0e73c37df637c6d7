// Warns beside a button that ends the recording while this browser still holds lines that the server has not.
import { shelved } from "./lead/shelf.js";
import { onWake } from "./waking.js";

const warning = document.querySelector("[data-waiting-here]");

async function look() {
  const { length } = await shelved(warning.dataset.waitingHere).catch(() => []);
  warning.hidden = !length;
  warning.querySelector("[data-waiting-count]").textContent = `${length} ${length === 1 ? "line waits" : "lines wait"}`;
}

look();
onWake(look); // the lead page in another tab may have sent them meanwhile
