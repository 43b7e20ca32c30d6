/* The messages and the status of a chiller interlock node. The fields are a contract, see docs/messages.md. */
import type { NodeMessage, NodeStatus } from 'node-red';
import type { Identity } from '../common/identity';
import type { Answer, AnswerReason, Shown } from '../../src/runner';

export interface AnswerContext {
  readonly identity: Identity;
  readonly topic: string;
  readonly heartbeatMs: number;
  /** Number of the last answer on output 1, rising by one, so that a receiver sees when one was lost. */
  readonly sequence: number;
  /** Epoch ms of now. */
  readonly timestamp: number;
}

/** Output 1: the answer. Output 2: what fails. `null` where there is no news. */
export function answerMessages(answer: Answer, context: AnswerContext): [NodeMessage | null, NodeMessage | null] {
  const { isOn, reason, since, failing, openAlarms, isOtherFailing } = answer;
  const { identity, topic, heartbeatMs, sequence, timestamp } = context;
  const { name, id } = identity;
  const message = (): NodeMessage => ({
    chiller: { name, id },
    interlock: {
      schema: 1,
      isOn,
      reason,
      since,
      failing: [...failing],
      openAlarms: [...openAlarms],
      heartbeatMs,
      sequence,
      timestamp,
    },
  });
  return [
    isAnswer(reason) ? { topic, payload: isOn, ...message() } : null,
    isOtherFailing ? { topic: `${topic}/failing`, payload: [...failing], ...message() } : null,
  ];
}

/** Whether output 1 tells it, or output 2 alone. */
export function isAnswer(reason: AnswerReason): boolean {
  return reason !== 'failing' && reason !== 'alarms';
}

const TEXTS = '@lab-flows/node-red-chiller/chiller-interlock:chiller-interlock.status.';

/** `on`, or the first condition that fails; yellow while nothing but time or a person is missing. */
export function interlockStatus({ isOn, failing, openAlarms }: Shown): NodeStatus {
  if (isOn) return { fill: 'green', shape: 'dot', text: `${TEXTS}${openAlarms.length > 0 ? 'onOpen' : 'on'}` };
  if (failing.length === 1 && failing[0]?.condition === 'reset')
    return { fill: 'yellow', shape: 'ring', text: `${TEXTS}reset` };
  const first = failing.find(({ reason }) => reason !== 'waiting');
  if (!first) return { fill: 'yellow', shape: 'ring', text: `${TEXTS}waiting` };
  return { fill: 'red', shape: 'ring', text: `${TEXTS}off.${first.condition}` };
}
