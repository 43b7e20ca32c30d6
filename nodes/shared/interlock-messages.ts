/* The messages and the status of a chiller interlock node. The fields are a contract, see docs/messages.md. */
import type { NodeMessage, NodeStatus } from 'node-red';
import type { Answer } from './interlock-relay';
import type { Identity } from './messages';

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
  const { isOn, reason, since, failing, isOtherFailing } = answer;
  const { identity, topic, heartbeatMs, sequence, timestamp } = context;
  const { name, id } = identity;
  const message = (): NodeMessage => ({
    chiller: { name, id },
    interlock: { schema: 1, isOn, reason, since, failing: [...failing], heartbeatMs, sequence, timestamp },
  });
  return [
    reason === 'failing' ? null : { topic, payload: isOn, ...message() },
    isOtherFailing ? { topic: `${topic}/failing`, payload: [...failing], ...message() } : null,
  ];
}

const TEXTS = '@lab-flows/node-red-chiller/chiller-interlock:chiller-interlock.status.';

/** `on`, or the first condition that fails; yellow while nothing but time is missing. */
export function interlockStatus({ isOn, failing }: Pick<Answer, 'isOn' | 'failing'>): NodeStatus {
  if (isOn) return { fill: 'green', shape: 'dot', text: `${TEXTS}on` };
  const first = failing.find(({ reason }) => reason !== 'waiting');
  if (!first) return { fill: 'yellow', shape: 'ring', text: `${TEXTS}waiting` };
  return { fill: 'red', shape: 'ring', text: `${TEXTS}off.${first.condition}` };
}
