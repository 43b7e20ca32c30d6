/* What a message to a recorder is: something to record, or a question. Pure. */
import type { NodeMessage } from 'node-red';
import type { RecorderAlarmEvent, RecorderProgramEvent } from '../../src/index';

export type RecorderRequest =
  /** From a chiller alarms node. */
  | { readonly kind: 'alarm'; readonly alarm: RecorderAlarmEvent }
  /** From a chiller program node. */
  | { readonly kind: 'program'; readonly chiller: string; readonly event: RecorderProgramEvent }
  /** Anything else. */
  | { readonly kind: 'question'; readonly asked: unknown };

type Facts = Readonly<Record<string, unknown>>;

export function requestIn(msg: NodeMessage): RecorderRequest {
  const { alarm, program, chiller, payload } = msg as NodeMessage & Facts;
  if (isFacts(alarm) && areTexts(alarm, ['chiller', 'key', 'event']))
    return { kind: 'alarm', alarm: alarm as unknown as RecorderAlarmEvent };
  if (isFacts(program) && areTexts(program, ['event']))
    return { kind: 'program', chiller: textIn(chiller, 'name'), event: programEvent(program) };
  return { kind: 'question', asked: payload };
}

function programEvent(program: Facts): RecorderProgramEvent {
  const [name, event, text, by] = ['name', 'event', 'text', 'by'].map((key) => textIn(program, key));
  return { program: name || 'program', event: event!, ...(text && { text }), ...(by && { by }) };
}

function textIn(facts: unknown, key: string): string {
  const text = isFacts(facts) ? facts[key] : undefined;
  return typeof text === 'string' ? text : '';
}

const areTexts = (facts: Facts, keys: readonly string[]): boolean =>
  keys.every((key) => typeof facts[key] === 'string' && facts[key] !== '');

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
