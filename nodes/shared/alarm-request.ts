/* From a message to what is to be done with alarms. Pure. */
import type { NodeMessage } from 'node-red';
import { ChillerError } from '../../src/index';
import type { AlarmCommand } from '../../src/index';

export interface AlarmRequest {
  readonly command: AlarmCommand;
  /** Name of the only chiller that is meant; undefined: all of the node. */
  readonly chiller: string | undefined;
}

export const ALARM_COMMANDS = [
  'acknowledge',
  'reset',
  'shelve',
  'unshelve',
  'takeOutOfService',
  'returnToService',
  'list',
] as const satisfies readonly AlarmCommand['kind'][];

type Details = Readonly<Record<string, unknown>>;

/**
 * What a message asks for. The command is `msg.topic`, or `command` in a payload that is an object. A payload that is a
 * text names the alarm; an object may hold `id` (or `alarm`), `chiller`, `by`, `comment`, and `forMinutes` or `forMs`, so that a row
 * of the table or an alarm can be sent back as it is.
 *
 * @throws ChillerError `invalidValue`, saying what to send.
 */
export function alarmRequest({ topic, payload }: NodeMessage, shelveMs: number): AlarmRequest {
  const details = detailsOf(payload);
  const kind = ALARM_COMMANDS.find((name) => name === (details.command ?? topic));
  if (!kind) throw noCommand(details.command ?? topic);
  // An id names one occurrence; the word beside it in a row of the table is only for people.
  const alarm = textOf('id', details.id) ?? textOf('alarm', details.alarm);
  const by = { by: textOf('by', details.by), comment: textOf('comment', details.comment) };
  const command = ((): AlarmCommand => {
    switch (kind) {
      case 'acknowledge':
      case 'reset':
      case 'unshelve':
        return { kind, alarm, ...by };
      case 'takeOutOfService':
      case 'returnToService':
        return { kind, alarm: alarm ?? nameless(kind), ...by };
      case 'shelve':
        return { kind, alarm: alarm ?? nameless(kind), forMs: durationMs(details) ?? shelveMs, ...by };
      case 'list':
        return { kind };
      default:
        return kind satisfies never;
    }
  })();
  return { command, chiller: textOf('chiller', details.chiller) };
}

/** A button sends the time or `true`: that names nothing, so it means all. */
function detailsOf(payload: unknown): Details {
  if (typeof payload === 'string') return { alarm: payload };
  if (Array.isArray(payload))
    throw invalid('msg.payload is a list: send the id of one alarm, or an object such as {"id": "…", "by": "…"}');
  const details: Details = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  if ('id' in details || 'alarm' in details) return details;
  // A misspelt name must not turn one alarm into all.
  const unknown = Object.keys(details).find((name) => !WITHOUT_ALARM.includes(name));
  if (unknown === undefined) return details;
  throw invalid(
    `msg.payload names no alarm, and "${unknown.slice(0, 40)}" is not known: put the id of the alarm in "id"`,
  );
}

const WITHOUT_ALARM: readonly string[] = ['command', 'chiller', 'by', 'comment', 'forMinutes', 'forMs'];

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} in msg.payload is no text: send a text`, { [name]: value });
  return value.trim() === '' ? undefined : value.trim();
}

function durationMs({ forMs, forMinutes }: Details): number | undefined {
  const name = forMs === undefined ? 'forMinutes' : 'forMs';
  const value = forMs ?? forMinutes;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value > 0) return name === 'forMs' ? value : value * 60_000;
  throw invalid(`${name} in msg.payload is ${JSON.stringify(value)}: send a number greater than 0`, { [name]: value });
}

function nameless(kind: string): never {
  throw invalid(`Say in msg.payload which alarm to ${LABELS[kind] ?? kind}: its id, its name or its code`);
}

const LABELS: Readonly<Record<string, string>> = {
  takeOutOfService: 'take out of service',
  returnToService: 'return to service',
};

function noCommand(given: unknown): ChillerError {
  const what = typeof given === 'string' && given !== '' ? `"${given.slice(0, 40)}" is no command` : 'No command';
  return invalid(`${what}: set msg.topic to ${ALARM_COMMANDS.join(', ')}`, { command: given });
}

function invalid(message: string, context: Readonly<Record<string, unknown>> = {}): ChillerError {
  return new ChillerError('invalidValue', message, context);
}
