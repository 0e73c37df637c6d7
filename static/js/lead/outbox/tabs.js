// The tabs of one account on one workshop: each hears what another did with the shelf, and how the one that sends is faring.

export function makeTabs(owner, { onNews, onState }) {
  const channel = new BroadcastChannel(`outbox-${owner}`);
  channel.addEventListener("message", ({ data: { state, ...news } }) => (state ? onState(state) : onNews(news)));
  return {
    // The shelf is another now; `key` was sent or put away, and got the `id`.
    news: (about = {}) => channel.postMessage({ shelf: "changed", ...about }),
    state: (state) => channel.postMessage({ state }),
  };
}
