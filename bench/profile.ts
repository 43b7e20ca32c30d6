/* Where the time goes, by a CPU profile. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { figure, formatTable } from './table';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN = 25;
/** Idle time, and the profiler itself. */
const LEFT_OUT = new Set(['(idle)', 'dispatch']);

/** Prints the functions with most self time, in percent of all time that was not idle. */
export function printProfile(title: string, file: string): void {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const selfUs = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const place = places.get(id) ?? '?';
    if (!LEFT_OUT.has(place)) selfUs.set(place, (selfUs.get(place) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const totalUs = [...selfUs.values()].reduce((sum, us) => sum + us, 0);
  const rows = [...selfUs]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SHOWN)
    .map(([place, us]) => [place, figure((us * 100) / totalUs, 1)]);
  console.log(`\n${formatTable([`${title}: profile`, '% self'], rows)}`);
}

function placeOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name} ${path.basename(url)}:${lineNumber + 1}`;
}
