// The numbers of lines on this page. One rule: each counts what the room may see, so that it is the number on the wall and on
// the phones, and says of what; what the room does not see is said after it.

const WHY = { off: "off the screen", held: "held back", out: "left out" };

const nothing = () => ({ "": 0, off: 0, held: 0, out: 0, answers: 0 });
const many = (noun) => (count) => `${count} ${noun}${count === 1 ? "" : "s"}`;

// "3 lines, 1 more off the screen"; "1 line, off the screen" where the room may see none; "" where there are none.
function inWords(count, said = many("line")) {
  const rest = Object.keys(WHY).filter((why) => count[why]);
  if (count[""]) return [said(count[""]), ...rest.map((why) => `${count[why]} more ${WHY[why]}`)].join(", ");
  return rest.map((why, n) => (n ? `${count[why]} ${WHY[why]}` : `${said(count[why])}, ${WHY[why]}`)).join("; ");
}

export function makeTallies(store, { seen }) {
  let [known, counts] = [null, new Map()]; // the record that the counts belong to

  // How many lines and answers there are by question, prompt, topic, section, and kind on a topic.
  function tally() {
    counts = new Map();
    const add = (names, what) => names.forEach((name) => (counts.get(name) ?? counts.set(name, nothing()).get(name))[what]++);
    const parts = ({ topic, section }) => [`topic ${topic}`, `section ${section}`];
    for (const line of store.record.findings) {
      const place = store.places.get(line.question);
      if (place) add([line.question, line.prompt, `${line.kind} ${place.topic}`, ...parts(place)], seen.hidden(line));
    }
    for (const [key, answer] of Object.entries(store.record.answers)) {
      if (seen.isAnswer(answer)) add(parts(store.places.get(key)), "answers");
    }
  }

  function count(name) {
    if (known !== store.record) tally();
    known = store.record;
    return counts.get(name) ?? nothing();
  }

  // What is recorded in a topic or a section: "3 lines, 1 answer", or "".
  function recorded(name) {
    const found = count(name);
    return [inWords(found), found.answers && many("answer")(found.answers)].filter(Boolean).join(", ");
  }

  const say = (element, words) => element.textContent !== words && (element.textContent = words);

  store.onChange(() => {
    const topic = store.places.get(store.here)?.topic;
    for (const item of document.querySelectorAll("[data-topic]:not([hidden]) [data-question]")) {
      say(item.querySelector("[data-tally]"), inWords(count(item.dataset.question)));
      for (const prompt of item.querySelectorAll("[data-prompt]")) {
        const words = inWords(count(prompt.dataset.prompt));
        say(prompt.querySelector("[data-prompt-count]"), words && ` (${words})`);
      }
    }
    for (const lane of document.querySelectorAll("[data-lane-count]")) {
      say(
        lane,
        inWords(count(`${lane.dataset.laneCount} ${topic}`), (number) => `${number} on this topic`),
      );
    }
  });

  return { recorded };
}
