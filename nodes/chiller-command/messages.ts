/* The messages that leave a command node. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import type { ExecuteResult, SettleProgress, WaitNews, WaitResult } from '../../src/index';
import type { Identity } from '../common/identity';
import { ACTIONS } from './actions';
import type { ActionName } from './action-names';

/** The message that asked, with the answer to a command in it. @param when the command was done, of one that was waited for */
export function withResult(
  msg: NodeMessage,
  identity: Identity,
  result: ExecuteResult | WaitResult,
  when: string,
): NodeMessage {
  const { command, number, value, unit, request, reply, attempts, durationMs, roundTripMs, timestamp } = result;
  const { name, id, site } = identity;
  msg.payload = value;
  msg.topic ||= command;
  // One literal: spreading the identity into it took longer than all the rest of the node.
  const chiller: Record<string, unknown> = {
    name,
    id,
    command,
    number,
    value,
    unit,
    error: 0,
    request,
    reply,
    attempts,
    durationMs,
    roundTripMs,
    timestamp,
  };
  if (site !== undefined) chiller.site = site;
  if ('done' in result) chiller.done = doneOf(result.done, when);
  msg.chiller = chiller;
  return msg;
}

/** The message that asked, after an action. */
export function withAction(msg: NodeMessage, identity: Identity, action: ActionName, timestamp: number): NodeMessage {
  msg.payload = ACTIONS[action].outcome;
  msg.topic ||= action;
  msg.chiller = { ...identity, command: action, value: msg.payload, error: 0, timestamp };
  return msg;
}

/** How it was when the command was done. */
function doneOf({ temperature, readBack, insideMs, elapsedMs }: SettleProgress, when: string): object {
  return { when, readBack, elapsedMs, ...(when === 'settled' && { temperature, insideMs }) };
}

/** What a wait is about. */
export interface WaitFacts {
  readonly identity: Identity;
  readonly command: string;
  /** Of the message that asked. */
  readonly messageId: string | undefined;
  readonly timestamp: number;
}

/** What is told of a wait; `failed` is the last word of one that is over without being done. */
export interface Told extends Omit<WaitNews, 'event'> {
  readonly event: WaitNews['event'] | 'failed';
}

/** A message about a wait, for the second output. @param text as under the node; for what has gone wrong, the sentence of the error */
export function progressMessage(
  news: Told,
  { identity, command, messageId, timestamp }: WaitFacts,
  text: string,
): NodeMessage {
  const { event, target, temperature, readBack, isInside, insideMs, settlingMs, timeLeftMs, elapsedMs, error } = news;
  const progress = {
    target,
    readBack: readBack ?? null,
    isInside,
    insideMs,
    settlingMs,
    timeLeftMs: timeLeftMs ?? null,
    elapsedMs,
  };
  const why = error && { code: error.code, reason: error.context.reason };
  return {
    ...(messageId !== undefined && { _msgid: messageId }),
    topic: event,
    payload: temperature ?? null,
    chiller: { ...identity, command, ...progress, text, ...why, timestamp },
  };
}
