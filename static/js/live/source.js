// A stream of the server's, of one workshop or several. Answers a function that closes it.
//
//   hear({name, workshop, key, said})  what it says, and under the key of which admission; none where nobody is admitted
//   lose()  it broke off, and nothing follows
const NAMES = ["screen", "editing", "beat", "over", "elsewhere"];

export function openSource(workshops, { hear, lose }) {
  const source = new EventSource(`/live/${workshops.join(",")}/`);
  let isOpen = true;
  for (const name of NAMES) {
    source.addEventListener(name, ({ data, lastEventId }) => {
      const [workshop, key] = lastEventId.split(" ");
      let said;
      try {
        said = JSON.parse(data);
      } catch {
        return;
      }
      if (isOpen) hear({ name, workshop: Number(workshop), key, said });
    });
  }
  function close() {
    isOpen = false;
    source.close();
  }
  // The browser's own retrying ends at the first refusal, so it is never left to it.
  source.onerror = () => {
    if (isOpen) close(), lose();
  };
  return close;
}
