/* The command line of the benchmark. */
import { parseArgs } from 'node:util';

export const USAGE = `npm run bench -- [options]

  --quick            less than a minute: fewer rounds, shorter windows, fewer chillers; rough figures
  --only PART        micro, scale, nodered, programs, makes, recorder or broker
  --rounds N         rounds of the comparison, 1 to 100. Default 9; quick 3
  --profile          write a CPU profile of every contender to .bench/, and print where its time goes
  --help             print this`;

export const PARTS = ['micro', 'scale', 'nodered', 'programs', 'makes', 'recorder', 'broker'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly isQuick: boolean;
  readonly parts: readonly Part[];
  readonly rounds: number;
  readonly withProfile: boolean;
  readonly isHelp: boolean;
}

/** @throws Error that says which option is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 9));
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100)
    throw new Error(`--rounds is ${values.rounds}: use a whole number from 1 to 100`);
  return {
    isQuick: values.quick,
    parts: partsFrom(values.only),
    rounds,
    withProfile: values.profile,
    isHelp: values.help,
  };
}

function partsFrom(only: string | undefined): readonly Part[] {
  if (only === undefined) return PARTS;
  const part = PARTS.find((name) => name === only);
  if (!part) throw new Error(`--only is "${only}": use ${PARTS.join(', ')}`);
  return [part];
}
