/** How often something that takes seconds is tried: a part of it at a desk, all of it where PROPERTY_RUNS=1 is set, as in CI. */
export function runs(all: number): number {
  const share = Number(process.env.PROPERTY_RUNS ?? 0.3);
  return Math.max(1, Math.ceil(all * share));
}
