/*
 * What stands under a node: green dot, yellow ring, red ring, and a text under 20 characters. Words are i18n keys, which
 * the editor translates; a text that begins with a digit or a sign is shown as it is.
 */
import type { NodeStatus } from 'node-red';
import { runStateOf } from '../../src/index';
import type {
  ChillerSettingsState,
  CommandResult,
  Dialect,
  ErrorCode,
  LinkReason,
  LinkState,
  Reading,
  RunState,
} from '../../src/index';
import type { StatusWord, StatusWords } from './status-texts';

const OUR_TEXTS = '@lab-flows/node-red-chiller/chiller-config:chiller-config.status.';
const NODE_RED_TEXTS = 'node-red:common.status.';

/** Longest text that people can read under a node. */
export const STATUS_LENGTH = 19;

/** On one line and no longer than that, cut behind a word where there is one. */
export function shortened(text: string, length = STATUS_LENGTH): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const room = line.slice(0, length - 1);
  const isWhole = line[length - 1] === ' ';
  const blank = isWhole ? room.length : room.lastIndexOf(' ');
  return `${(blank > 0 ? room.slice(0, blank) : room).replace(/[\s:;,.–-]+$/, '')}…`;
}

const green = (text: string): NodeStatus => ({ fill: 'green', shape: 'dot', text });
const yellow = (text: string): NodeStatus => ({ fill: 'yellow', shape: 'ring', text });
const red = (text: string): NodeStatus => ({ fill: 'red', shape: 'ring', text });

/** Settings that cannot be used, or no chiller chosen. */
export const STATUS_NOT_CONFIGURED: NodeStatus = red(`${OUR_TEXTS}notConfigured`);

/** In contact, but the chiller does not hold all start-up settings, or not yet. */
const STATUS_SETTINGS_MISSING: NodeStatus = yellow(`${OUR_TEXTS}settingsMissing`);

function areSomeMissing(settings: ChillerSettingsState | undefined): boolean {
  return settings !== undefined && settings.missing.length > 0;
}

/** The link alone: for the config node, and for nodes that have nothing better to say. */
export function statusForLink(link: LinkState, settings?: ChillerSettingsState): NodeStatus {
  switch (link.phase) {
    case 'connected':
      // Somebody has to look: that it answers is all that is known of it.
      if (link.reason === 'unmonitored') return red(`${OUR_TEXTS}unmonitored`);
      if (areSomeMissing(settings)) return STATUS_SETTINGS_MISSING;
      return green(`${NODE_RED_TEXTS}connected`);
    case 'connecting':
      return yellow(`${NODE_RED_TEXTS}connecting`);
    case 'disconnected': {
      const trouble = troubleOf(link.reason);
      // A session in trouble tries again by itself: not red, since nobody has to do anything here.
      return trouble ? yellow(trouble) : red(`${NODE_RED_TEXTS}disconnected`);
    }
    default:
      return link.phase satisfies never;
  }
}

function troubleOf(reason: LinkReason): string | undefined {
  switch (reason) {
    case 'lost':
    case 'refused':
    case 'unreachable':
    case 'silent':
    case 'unreadable':
      return OUR_TEXTS + reason;
    case 'starting':
    case 'retrying':
    case 'opened':
    case 'unmonitored':
    case 'closed':
      return undefined;
    default:
      return reason satisfies never;
  }
}

/** The readings that `statusFor` looks at. */
export function statusReadings({ roles: { readings, state } }: Pick<Dialect, 'roles'>): ReadonlySet<string> {
  return new Set([readings.controlled, readings.alarm ?? '', state.reading]);
}

function wordFor(value: unknown, words: StatusWords): string | undefined {
  return Object.hasOwn(words, String(value)) ? words[value as StatusWord] : undefined;
}

/** In these a chiller does not keep its temperature, whether somebody wants that or a fault has stopped it. */
const RESTING: ReadonlySet<RunState | undefined> = new Set(['stopped', 'testing']);

/** The word for a state, where its own value has none. */
const STATE_WORDS: Readonly<Record<RunState, StatusWord>> = {
  starting: 'autoStart',
  running: 'run',
  stopped: 'standby',
  tripped: 'safety',
  testing: 'test',
};

/** What a chiller does, as a word. */
export function stateWord(state: RunState | 'off', words: StatusWords): string {
  return words[state === 'off' ? 'off' : STATE_WORDS[state]];
}

/** The link and what matters most of a chiller: `18.4 °C · run`. */
export function statusFor(
  link: LinkState,
  readings: ReadonlyMap<string, Reading>,
  words: StatusWords,
  dialect: Pick<Dialect, 'roles'>,
  settings?: ChillerSettingsState,
): NodeStatus {
  if (link.phase !== 'connected' || link.reason === 'unmonitored') return statusForLink(link);
  const good = (name: string): unknown => {
    const reading = readings.get(name);
    return reading?.quality === 'good' ? reading.value : undefined;
  };
  const { readings: roles, state: stateRole } = dialect.roles;
  const temperature = good(roles.controlled);
  const value = good(stateRole.reading);
  const state = runStateOf(dialect, value);
  // Connected is not known.
  const isKnown = value !== undefined;
  if (typeof temperature !== 'number' && !isKnown && !areSomeMissing(settings))
    return yellow(`${NODE_RED_TEXTS}connected`);
  if (typeof temperature !== 'number') return statusForLink(link, settings);
  const hasAlarm = roles.alarm !== undefined && good(roles.alarm) === true;
  const mode = hasAlarm ? words.alarm : state && stateWord(state, words);
  const text = `${temperature.toFixed(1)} °C${mode ? ` · ${mode}` : ''}`;
  if (hasAlarm || state === 'tripped') return red(text);
  if (areSomeMissing(settings)) return STATUS_SETTINGS_MISSING;
  return !isKnown || RESTING.has(state) ? yellow(text) : green(text);
}

/** The answer to a command: `29.5 °C`, `run`. */
export function statusForResult({ value, unit }: CommandResult, words: StatusWords): NodeStatus {
  if (typeof value === 'boolean') return green(String(value));
  if (typeof value !== 'number' && typeof value !== 'string') return green(`${OUR_TEXTS}done`);
  const text = unit ? `${value} ${unit}` : (wordFor(value, words) ?? String(value));
  return green(shortened(text));
}

/** Why a command failed. */
export function statusForError(code: ErrorCode): NodeStatus {
  return red(`${OUR_TEXTS}error.${code}`);
}

/** Something that was not a command worked, such as connecting. */
export const STATUS_DONE: NodeStatus = green(`${OUR_TEXTS}done`);
