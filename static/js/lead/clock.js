// The clock of section and day, from the server's time: a laptop that is five hours wrong shows the right minutes.

const COVERED = 2; // and 3 is left out
const TODAY = 180; // min; who is further off the plan is no longer in the day that was planned
const minutes = (seconds) => Math.round(seconds / 60);

export function makeClock(store, { write }) {
  const now = document.querySelector("[data-clock-now]");
  const section = document.querySelector("[data-clock-section]");
  const day = document.querySelector("[data-clock-day]");
  const list = document.querySelector("[data-agenda]");

  const spent = (item, at) => item.spent + (item.opened_at ? Math.max(0, (at - Date.parse(item.opened_at)) / 1000) : 0);

  // Whatever order the day takes: a section that is covered or left out, another item that was taken and is over.
  const isDone = (item, reach) => !item.opened_at && (item.section ? reach.sections[item.section] >= COVERED : item.spent > 0);

  function draw() {
    const at = Date.now() + store.skew;
    now.textContent = new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const { agenda, started_at, stage, reach } = store.record;
    const open = agenda.findIndex((item) => item.opened_at);
    const item = agenda[open];
    if (stage !== "running" || !item) {
      section.textContent = day.textContent = "";
      return;
    }
    const left = item.minutes - minutes(spent(item, at));
    const name = item.section ? `section ${item.section}` : item.title.toLowerCase();
    section.textContent = `· ${name} · ${left >= 0 ? `${left} min left` : `${-left} min over`} ·`;
    // The day is late by as much as it has lasted, and what is left to do will take, beyond what was planned.
    const ahead = agenda.reduce((sum, i) => sum + (isDone(i, reach) ? 0 : Math.max(0, i.minutes * 60 - spent(i, at))), 0);
    const planned = agenda.reduce((sum, i) => sum + i.minutes * 60, 0);
    const drift = minutes((at - Date.parse(started_at)) / 1000 + ahead - planned);
    const isToday = Math.abs(drift) <= TODAY;
    day.textContent = !isToday ? "" : drift > 0 ? `day ${drift} min behind` : drift < 0 ? `day ${-drift} min ahead` : "day on time";
    day.toggleAttribute("data-late", isToday && drift > 10);
  }

  let drawn = "";
  function drawAgenda() {
    const items = JSON.stringify(store.record.agenda);
    if (!list || items === drawn) return;
    drawn = items;
    list.replaceChildren(...store.record.agenda.map((item) => {
      const li = document.createElement("li");
      li.toggleAttribute("data-open", Boolean(item.opened_at));
      const title = `${item.section ? `${item.section} ` : ""}${item.title}`;
      if (item.section || store.record.stage !== "running") li.append(title);
      else li.append(Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: title, title: `Start: ${title}`, onclick: () => write("agenda.open", ["agenda", item.id, "open"]) }));
      li.append(Object.assign(document.createElement("span"), { textContent: `${item.minutes} min` }));
      return li;
    }));
    const open = list.querySelector("[data-open]");
    if (open) list.scrollTop = open.offsetTop - list.offsetTop;
  }

  store.onChange(() => (draw(), drawAgenda()));
  setInterval(draw, 5000);
}
