/* The messages that leave a command node. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import type { ExecuteResult } from '../../src/index';
import type { Identity } from '../common/identity';
import { ACTIONS } from './actions';
import type { ActionName } from './action-names';

/** The message that asked, with the answer to a command in it. */
export function withResult(msg: NodeMessage, { name, id }: Identity, result: ExecuteResult): NodeMessage {
  const { command, number, value, unit, request, reply, attempts, durationMs, roundTripMs, timestamp } = result;
  msg.payload = value;
  msg.topic ||= command;
  msg.chiller = {
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
  return msg;
}

/** The message that asked, after an action. */
export function withAction(
  msg: NodeMessage,
  { name, id }: Identity,
  action: ActionName,
  timestamp: number,
): NodeMessage {
  msg.payload = ACTIONS[action].outcome;
  msg.topic ||= action;
  msg.chiller = { name, id, command: action, value: msg.payload, error: 0, timestamp };
  return msg;
}
