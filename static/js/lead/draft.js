// A line half typed outlives a reload, and a browser that is closed: it lies on this device until it is recorded.

const DAY = 24 * 3600 * 1000;

export function makeDraft(owner) {
  const name = `draft/${owner}`;

  function keep(draft) {
    try {
      if (draft.text) localStorage.setItem(name, JSON.stringify({ ...draft, at: Date.now() }));
      else localStorage.removeItem(name);
    } catch {
      // No store here: the line lives in the box alone.
    }
  }

  function kept() {
    try {
      const draft = JSON.parse(localStorage.getItem(name));
      return draft && Date.now() - draft.at < DAY ? draft : null;
    } catch {
      return null;
    }
  }
  return { keep, kept };
}
