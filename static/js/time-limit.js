// A signal for a request that may take so many ms. (AbortSignal.timeout came with Safari 16.)
export function stopAfter(ms) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}
