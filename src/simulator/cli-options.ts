/* The command line of the simulator: from words to checked options. */
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import type { Coolant, Dialect } from '../core';
import { DEFAULT_DIALECT, dialectOf, DIALECTS } from '../dialects';
import type { DialectKey } from '../dialects';
import { TUNING_NAMES } from './controller';
import type { ProfileNameOf } from './kinds';
import { isListenHost } from './listen-host';
import type { AnySimulatorOptions } from './server';

const DIALECT_KEYS = Object.keys(DIALECTS) as DialectKey[];

const PROFILES_HELP = DIALECT_KEYS.map((key) => `${key}: ${profilesOf(dialectOf(key)).join(', ')}`).join('; ');

export const USAGE = `chiller-simulator: simulated chillers on a TCP port

  --port 4001            port to listen on; 0 for any free one. With --units: the first of so many. Default 4001
  --host 127.0.0.1       address to listen on. Default 127.0.0.1: this machine only
  --dialect NAME         protocol of the chillers: ${DIALECT_KEYS.join(' or ')}. Default ${DEFAULT_DIALECT}
  --id 01,02             ids of the chillers behind the port, if the protocol has ids. Default: the first one
  --units 1              so many ports in a row, each with its own chillers, 1 to 1000
  --profile NAME         kind of chiller. Default: the first one of its dialect
                         (${PROFILES_HELP})
  --coolant water        water, glycol or oil, if the profile takes it: decides the lowest set point
  --speed 1              simulated seconds per second, 0 to 10000
  --seed 1               the same seed gives the same readings
  --start powerUp        powerUp, standby or run
  --tuning settles       controller: settles, overshoots or oscillates
  --load 150             heat of the load, W
  --ambient 22           temperature of the room, °C
  --baud 9600            answer as slowly as a serial line; without it, at once
  --scenario FILE        play a scenario (JSON) from the beginning
  --transcript FILE      write everything that passes to a new file
  --force                overwrite FILE when it is there already
  --replay FILE          play a transcript back in place of a simulated chiller
  --record-from H:P      pass everything on to a real chiller at host H, port P; with --transcript
  --verbose              print what happens
  --help                 print this

Ctrl-C ends it.`;

export interface CliOptions {
  readonly simulator: AnySimulatorOptions & { port: number; host: string };
  readonly units: number;
  readonly scenario: string | undefined;
  readonly transcript: string | undefined;
  /** A transcript may overwrite an existing file. */
  readonly isForced: boolean;
  readonly replay: string | undefined;
  readonly recordFrom: { host: string; port: number } | undefined;
  readonly isVerbose: boolean;
}

/** A command line that cannot be used; the message says what to change. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

const OPTIONS = {
  port: { type: 'string', default: '4001' },
  host: { type: 'string', default: '127.0.0.1' },
  dialect: { type: 'string', default: DEFAULT_DIALECT },
  id: { type: 'string' },
  units: { type: 'string', default: '1' },
  profile: { type: 'string' },
  coolant: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  start: { type: 'string' },
  tuning: { type: 'string' },
  load: { type: 'string' },
  ambient: { type: 'string' },
  baud: { type: 'string' },
  scenario: { type: 'string' },
  transcript: { type: 'string' },
  force: { type: 'boolean', default: false },
  replay: { type: 'string' },
  'record-from': { type: 'string' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/**
 * The options of a command line; undefined when it asks for help. Names and ranges of the simulator's own options are
 * checked where it is made.
 *
 * @throws CliError
 */
export function parseCliArguments(words: readonly string[]): CliOptions | undefined {
  const values = parseWords(words);
  if (values.help) return undefined;
  const units = number('units', values.units, 1, 1_000);
  const port = number('port', values.port, 0, 65_535);
  if (units > 1 && port === 0) throw new CliError('--units needs a --port to count from');
  if (port + units > 65_536) throw new CliError(`--units ${units} from port ${port} goes beyond 65535`);
  const recordFrom = endpoint(values['record-from']);
  if (recordFrom && !values.transcript) throw new CliError('--record-from needs --transcript, a file to write to');
  if ((recordFrom || values.replay) && units > 1)
    throw new CliError('--units does not go with --replay or --record-from');
  if (recordFrom && values.replay) throw new CliError('--replay does not go with --record-from');
  if (values.transcript && values.replay) throw new CliError('--transcript does not go with --replay');
  if (values.force && !values.transcript) throw new CliError('--force goes with --transcript');
  return {
    simulator: {
      port,
      host: address('host', values.host),
      ...kind(values),
      ...numbers(values),
      ...(values.tuning !== undefined && { tuning: oneOf('tuning', values.tuning, TUNING_NAMES) }),
      ...(values.start !== undefined && {
        start: oneOf('start', values.start, ['powerUp', 'standby', 'run'] as const),
      }),
    },
    units,
    scenario: values.scenario,
    transcript: values.transcript,
    isForced: values.force,
    replay: values.replay,
    recordFrom,
    isVerbose: values.verbose,
  };
}

/** Which chillers are simulated. */
function kind(values: Words): Pick<CliOptions['simulator'], 'dialect' | 'profile' | 'coolant' | 'ids'> {
  const key = oneOf('dialect', values.dialect, DIALECT_KEYS);
  const { addresses, simulator } = dialectOf(key);
  const profiles = profilesOf(dialectOf(key)) as ProfileNameOf<DialectKey>[];
  const profile = values.profile === undefined ? profiles[0]! : oneOf('profile', values.profile, profiles);
  const coolants = Object.keys(simulator.profiles[profile]!.minSetC) as Coolant[];
  const ids = addresses && idsFrom(values.id ?? addresses.default, addresses.default.length);
  if (!addresses && values.id !== undefined)
    throw new CliError(`--id does not go with --dialect ${key}, which has no ids`);
  return {
    dialect: key,
    profile,
    coolant: values.coolant === undefined ? coolants[0]! : oneOf('coolant', values.coolant, coolants),
    ...(ids && { ids }),
  };
}

/** People write 1 for 01. */
function idsFrom(word: string, length: number): string[] {
  return word.split(',').map((id) => id.trim().padStart(length, '0'));
}

function profilesOf({ simulator }: Dialect): string[] {
  return Object.keys(simulator.profiles);
}

function parseWords(words: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: withNegativeNumbers(words), options: OPTIONS }).values;
  } catch (error) {
    throw new CliError((error as Error).message, { cause: error });
  }
}

/** People type "--ambient -5"; on its own, a word that begins with a dash counts as the next option. */
function withNegativeNumbers(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const option = joined.at(-1) ?? '';
    if (/^-[\d.]/.test(word) && takesText(option)) joined[joined.length - 1] = `${option}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function takesText(word: string): boolean {
  const name = word.slice(2);
  return (
    word.startsWith('--') && Object.hasOwn(OPTIONS, name) && OPTIONS[name as keyof typeof OPTIONS].type === 'string'
  );
}

type Words = ReturnType<typeof parseWords>;

/** The numbers that are given. */
function numbers(values: Words): Partial<AnySimulatorOptions> {
  return {
    ...(values.speed !== undefined && { speed: number('speed', values.speed, 0, 10_000) }),
    ...(values.seed !== undefined && { seed: number('seed', values.seed, -(2 ** 31), 2 ** 31) }),
    ...(values.load !== undefined && { loadW: number('load', values.load, 0, 5_000) }),
    ...(values.ambient !== undefined && { ambientC: number('ambient', values.ambient, -20, 70) }),
    ...(values.baud !== undefined && { baud: number('baud', values.baud, 0, 1_000_000) }),
  };
}

const WHOLE_NUMBERS = new Set(['port', 'units', 'seed', 'baud']);

function number(name: string, word: string, min: number, max: number): number {
  const value = word.trim() === '' ? NaN : Number(word);
  const isWhole = WHOLE_NUMBERS.has(name);
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value;
  throw new CliError(`--${name} ${word}: use a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`);
}

function oneOf<T extends string>(name: string, word: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice.toLowerCase() === word.toLowerCase());
  if (found) return found;
  throw new CliError(`--${name} ${word}: use one of ${choices.join(', ')}`);
}

/** Blank would mean every interface of the machine, which nobody asked for. */
function address(name: string, word: string): string {
  if (isListenHost(word)) return word;
  throw new CliError(`--${name} "${word}": use an address, such as 127.0.0.1 for this machine only`);
}

function endpoint(word: string | undefined): CliOptions['recordFrom'] {
  if (word === undefined) return undefined;
  const colon = word.lastIndexOf(':');
  if (colon < 1) throw new CliError(`--record-from ${word}: use host:port`);
  return {
    host: word.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: number('record-from', word.slice(colon + 1), 1, 65_535),
  };
}
