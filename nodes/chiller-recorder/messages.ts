/* The answer of a recorder as a message. Its fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import type { RecorderAnswer } from '../../src/index';

/** What was asked, and the answer in its place. @param format of the question */
export function answerMessage(msg: NodeMessage, { rows, series, isCut }: RecorderAnswer, format: unknown): NodeMessage {
  const payload = format === 'series' ? series : rows;
  const count = format === 'series' ? series.reduce((sum, { data }) => sum + data.length, 0) : rows.length;
  return { ...msg, payload, history: { schema: 1, question: msg.payload ?? {}, count, isCut } };
}
