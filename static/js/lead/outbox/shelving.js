// Writes on their way into the browser's store. All that came meanwhile goes together: who types faster than the disk is not
// waited for one by one. Where the browser has no room left, or no store at all, a write lives in this page alone, and says so.

export function makeShelving({ shelve, places, onStored }) {
  let fresh = []; // what no transaction has taken up yet

  async function put(batch) {
    try {
      const given = await shelve(batch);
      batch.forEach((made, n) => (made.place = given[n]));
      places.given(given);
    } catch {
      if (batch.length === 1) return Object.assign(batch[0], { place: batch[0].made, unkept: true });
      for (const made of batch) await put([made]);
    }
  }

  // Keeps what was added until now.
  async function keep() {
    const batch = fresh;
    fresh = [];
    if (!batch.length) return;
    await put(batch);
    onStored();
  }

  return { add: (made) => fresh.push(made), keep };
}
