/* One message of a command node, from its command to its answer: replied, read back, or settled. */
import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow, NodeStatus } from 'node-red';
import { ChillerError, commandName, epochMsOf, errorText, systemClock } from '../../src/index';
import type { ChillerPort, CommandResult, Dialect, ExecuteOptions, WaitResult } from '../../src/index';
import { say } from '../common/language';
import { given } from '../common/settings';
import type { Settings } from '../common/settings';
import { STATUS_DONE, statusForResult } from '../common/status';
import type { StatusWords } from '../common/status-texts';
import { ACTIONS } from './actions';
import type { Addressee } from './addressee';
import { errorText as ownText } from './error-texts';
import type { COMMAND_DIALOG } from './fields';
import { withAction, withResult } from './messages';
import { requestOf, targetOf } from './request';
import type { CommandRequest, CommandTarget } from './request';
import { evaluate } from './typed-value';
import { WaitReporter } from './wait-reporter';
import type { WaitWords } from './wait-texts';

export type CommandFields = Settings<typeof COMMAND_DIALOG.fields>;

/** How long the last word of a wait stands if no reading comes: until the wait itself says that its readings are stale. */
const WAIT_SHOWN_MS = 3_600_000;

/** What the messages of one node have in common. */
export interface Execution {
  readonly RED: NodeAPI;
  readonly node: Node;
  /** Or why it cannot be used. */
  readonly fields: CommandFields | ChillerError;
  /** The chiller that a message is for; at once where it is known, so that a cancel in the same moment finds its command. */
  readonly find: (msg: NodeMessage) => Addressee | Promise<Addressee>;
  readonly options: ExecuteOptions;
  /** For the status. */
  readonly words: StatusWords;
  readonly waitWords: WaitWords;
  /** Shows a status for so long. */
  readonly show: (status: NodeStatus, forMs: number) => void;
  /** Of the commands of a dialect, by key. */
  readonly titles: (dialect: Dialect) => Readonly<Record<string, string>>;
}

export type Send = (messages: (NodeMessage | null)[] | NodeMessage) => void;

export interface Answer {
  readonly message: NodeMessage;
  readonly status: NodeStatus;
}

/** One message whose command is known. */
interface Asked {
  readonly execution: Execution;
  readonly fields: CommandFields;
  readonly addressee: Addressee;
  readonly target: Exclude<CommandTarget, { kind: 'action' }>;
  readonly msg: NodeMessageInFlow;
  readonly send: Send;
}

/** Does what a message asks for. @throws ChillerError once, for what cannot be done or has failed */
export async function answer(execution: Execution, msg: NodeMessageInFlow, send: Send): Promise<Answer> {
  const { fields, words, titles } = execution;
  if (fields instanceof ChillerError) throw fields;
  const { mode, command, doneWhen } = fields;
  const found = execution.find(msg);
  const addressee = found instanceof Promise ? await found : found;
  const { shared, identity } = addressee;
  const target = targetOf(shared.dialect.commands, mode, command, msg.topic, titles(shared.dialect));
  if (target.kind === 'action') {
    await ACTIONS[target.name].run(shared);
    return { message: withAction(msg, identity, target.name, epochMsOf(systemClock)), status: STATUS_DONE };
  }
  const asked = { execution, fields, addressee, target, msg, send };
  const result = doneWhen === 'replied' ? await replied(asked) : await done(asked);
  return { message: withResult(msg, identity, result, doneWhen), status: statusForResult(result, words) };
}

function replied(asked: Asked): Promise<CommandResult> {
  const { shared, lane } = asked.addressee;
  return lane.inOrder.run(async () => {
    const request = await requestIn(asked);
    return { result: execute(await shared.ready(), request, asked.execution.options) };
  });
}

/** A cancel counts from the arrival of the message on: what is still on its way then is not sent. */
async function done(asked: Asked): Promise<WaitResult> {
  const { shared, lane } = asked.addressee;
  const own = lane.waits.expect();
  try {
    return await lane.inOrder.run(async () => {
      const request = await requestIn(asked);
      if (request.kind === 'raw') throw new ChillerError('refused', ownText('waitRaw'));
      const row = shared.dialect.commands[request.key];
      const port = await unlessWithdrawn(shared.ready(), own, commandName(request.key, row ?? {}));
      return { result: waitFor(asked, port, request, own) };
    });
  } catch (error) {
    lane.waits.forget(own);
    throw error;
  }
}

/** @throws ChillerError `cancelled` as soon as it is withdrawn */
function unlessWithdrawn<T>(
  work: Promise<T>,
  { signal }: AbortController,
  command: ReturnType<typeof commandName>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void =>
      reject(
        new ChillerError('cancelled', errorText('unsentWithdrawn', { command }), { reason: signal.reason as unknown }),
      );
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

async function requestIn({ execution, fields, addressee, target, msg }: Asked): Promise<CommandRequest> {
  const { RED, node } = execution;
  const { value, valueType = 'msg' } = fields;
  const worth = target.needsValue ? await evaluate(RED, node, { value: String(value), valueType }, msg) : undefined;
  return requestOf(addressee.shared.dialect.commands, target, worth);
}

/** Sends a command and waits until it is done, saying how far it is. */
async function waitFor(
  { execution, fields, addressee: { shared, identity, lane }, msg, send }: Asked,
  port: ChillerPort,
  request: Extract<CommandRequest, { kind: 'command' }>,
  own: AbortController,
): Promise<WaitResult> {
  const { doneWhen, tolerance, settlingS: settlingMs, allowanceMin: allowanceMs, expectedRate, keepWatching } = fields;
  const { confirm = false, origin = '' } = execution.options;
  const { _msgid: messageId } = msg;
  const reporter = new WaitReporter({
    identity,
    command: request.key,
    messageId,
    clock: systemClock,
    words: execution.waitWords,
    show: (status) => execution.show(status, WAIT_SHOWN_MS),
    send: (message) => send([null, message]),
    say: (text) => say(execution.RED, text),
  });
  const judged = given({ tolerance, settlingMs, allowanceMs, expectedRate, keepWatching });
  const waiting = lane.waits.run(own, {
    port,
    key: request.key,
    value: request.value,
    sets: shared.dialect.commands[request.key]?.argument ?? request.key,
    options: {
      ...judged,
      confirm,
      origin,
      doneWhen: doneWhen === 'verified' ? 'verified' : 'settled',
      dialect: shared.dialect,
    },
    onNews: reporter.tell,
  });
  return waiting.catch((error: unknown) => {
    reporter.failed(error);
    throw error;
  });
}

async function execute(port: ChillerPort, request: CommandRequest, options: ExecuteOptions): Promise<CommandResult> {
  switch (request.kind) {
    case 'raw':
      if (!port.executeRaw) throw new ChillerError('refused', errorText('noRawCommands'));
      return port.executeRaw(request.text, options);
    case 'command':
      return port.execute(request.key, request.value, options);
    default:
      return request satisfies never;
  }
}
