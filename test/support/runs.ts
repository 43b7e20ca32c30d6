/** How many cases a property that takes seconds tries: a part of them at a desk, all of them where PROPERTY_RUNS=1 is set, as in CI. */
export function runs(all: number): number {
  const share = Number(process.env.PROPERTY_RUNS ?? 0.3);
  return Math.max(1, Math.ceil(all * share));
}
