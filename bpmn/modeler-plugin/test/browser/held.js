/** An answer that waits until it is let go. */
export function held() {
  /** @type {() => void} */
  let go = () => undefined;
  const until = new Promise((come) => (go = () => come(undefined)));
  return { until, go };
}
