// The page of a closed workshop: comes back by itself when the workshop is open again.
import { askScreen } from "./ask-screen.js";
import { started } from "./started.js";
import { onWake } from "./waking.js";

const EVERY = 10000; // ms between questions; none is asked while nobody looks
const { now } = document.querySelector("[data-now]").dataset;

async function look() {
  const { screen } = document.hidden ? {} : await askScreen(now, new AbortController());
  if (screen) location.reload();
}

setInterval(look, EVERY);
onWake(look);
started();
