/* What a message to a recorder is: something to record, a question, or nothing of either. Pure. */
import type { NodeMessage } from 'node-red';
import type { RecorderAlarmEvent, RecorderProgramEvent } from '../../src/index';

export type RecorderRequest =
  /** From a chiller alarms node. */
  | { readonly kind: 'alarm'; readonly alarm: RecorderAlarmEvent }
  /** From a chiller program node, or from whoever has `msg.program.event`. */
  | { readonly kind: 'program'; readonly chiller: string; readonly event: RecorderProgramEvent }
  /** How things stand, from one of these nodes: it says nothing that was not recorded when it came about. */
  | { readonly kind: 'nothing' }
  /** Anything else. */
  | { readonly kind: 'question'; readonly asked: unknown };

type Facts = Readonly<Record<string, unknown>>;

export function requestIn(msg: NodeMessage): RecorderRequest {
  const { alarm, alarms, program, event, progress, chiller, payload } = msg as NodeMessage & Facts;
  if (isFacts(alarm) && areTexts(alarm, ['chiller', 'key', 'event']))
    return { kind: 'alarm', alarm: alarm as unknown as RecorderAlarmEvent };
  if (isFacts(program) && areTexts(program, ['event']))
    return { kind: 'program', chiller: textIn(chiller, 'name'), event: programEvent(program) };
  if (isFacts(progress) && areTexts(progress, ['program', 'state']))
    return isFacts(event) && areTexts(event, ['event', 'state'])
      ? { kind: 'program', chiller: textIn(chiller, 'name'), event: eventOfNode(event, progress, payload) }
      : { kind: 'nothing' };
  return Array.isArray(alarms) ? { kind: 'nothing' } : { kind: 'question', asked: payload };
}

function programEvent(program: Facts): RecorderProgramEvent {
  const [name, event, text, by] = ['name', 'event', 'text', 'by'].map((key) => textIn(program, key));
  return { program: name || 'program', event: event!, ...(text && { text }), ...(by && { by }) };
}

/** A change of state is recorded by its new state, everything else by what it is; the payload says why. */
function eventOfNode(event: Facts, progress: Facts, payload: unknown): RecorderProgramEvent {
  const isState = event.event === 'state';
  return {
    program: textIn(progress, 'program'),
    event: textIn(event, isState ? 'state' : 'event'),
    ...(typeof payload === 'string' && { text: payload }),
  };
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
