/* chiller command: a message in, one command to the chiller, its answer out. */
import { setMaxListeners } from 'node:events';
import type { Node, NodeAPI, NodeDef, NodeMessage, NodeMessageInFlow, NodeStatus } from 'node-red';
import { ChillerError, epochMsOf, errorText, systemClock } from '../../src/index';
import type { ChillerPort, CommandResult, Dialect, ExecuteOptions, WaitResult } from '../../src/index';
import { afterEachStart, chillerChoice } from '../common/chiller-choice';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { configOf } from '../common/node-types';
import { identityOf } from '../common/identity';
import type { ChillerConfigNode } from '../common/node-types';
import { perDialect } from '../common/per-dialect';
import { PortStatus } from '../common/port-status';
import { STATUS_DONE, STATUS_NOT_CONFIGURED, statusForResult } from '../common/status';
import { statusWords } from '../common/status-texts';
import type { StatusWords } from '../common/status-texts';
import { given, settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { translator } from '../common/texts';
import { commandTitles } from '../common/titles';
import { ACTIONS } from './actions';
import { FleetAddress, Lane } from './addressee';
import type { Addressee } from './addressee';
import { COMMAND_DIALOG } from './fields';
import { requestOf, targetOf } from './request';
import type { CommandRequest } from './request';
import { withAction, withResult } from './messages';
import { evaluate } from './typed-value';
import { errorText as ownText } from './error-texts';
import { isCancel } from './cancel';
import { statusForFailure } from './wait-status';
import { WaitReporter } from './wait-reporter';
import { waitWords } from './wait-texts';
import type { WaitWords } from './wait-texts';

type CommandFields = Settings<typeof COMMAND_DIALOG.fields>;

/** How long the answer to a command stands under the node, and how long a failure. */
const ANSWER_SHOWN_MS = 10_000;
const FAILURE_SHOWN_MS = 60_000;

/** How long the last word of a wait stands if no reading comes: until the wait itself says that its readings are stale. */
const WAIT_SHOWN_MS = 3_600_000;

/** What the messages of one node have in common. */
interface Execution {
  readonly node: Node;
  /** Or why it cannot be used. */
  readonly fields: CommandFields | ChillerError;
  /** The chiller that a message is for. */
  readonly find: (msg: NodeMessage) => Promise<Addressee>;
  readonly options: ExecuteOptions;
  /** For the status. */
  readonly words: StatusWords;
  readonly waitWords: WaitWords;
  /** Shows a status for so long. */
  readonly show: (status: NodeStatus, forMs: number) => void;
  /** Of the commands of a dialect, by key. */
  readonly titles: (dialect: Dialect) => Readonly<Record<string, string>>;
}

type Send = (messages: (NodeMessage | null)[] | NodeMessage) => void;

/** One message whose command is waited for. */
interface WaitingMessage {
  readonly execution: Execution;
  readonly fields: CommandFields;
  readonly addressee: Addressee;
  readonly port: ChillerPort;
  readonly request: CommandRequest;
  readonly msg: NodeMessageInFlow;
  readonly send: Send;
}

interface Answer {
  readonly message: NodeMessage;
  readonly status: NodeStatus;
}

export = (RED: NodeAPI): void => {
  function ChillerCommand(this: Node, def: NodeDef): void {
    createNode(RED, this, def);
    const fields = usable(this, def);
    const fleet = fields instanceof ChillerError ? undefined : fleetOf(this, fields);
    const config = fields instanceof ChillerError || fleet ? undefined : findConfig(fields);
    const lane = new Lane();
    // Withdraws what still waits when the node goes.
    const closing = new AbortController();
    // Each message that waits listens; Node.js takes more than ten listeners for a mistake.
    setMaxListeners(0, closing.signal);
    const translate = translator(RED);
    const port = config?.shared.port;
    const words = statusWords(translate);
    const portStatus =
      port && new PortStatus({ node: this, port, words, dialect: config.shared.dialect, clock: systemClock });
    const usual = portStatus ?? fleet?.status;
    const show = (status: NodeStatus, forMs: number): void => (usual ? usual.hold(status, forMs) : this.status(status));
    const execution: Execution = {
      node: this,
      fields,
      find: async (msg) => (fleet ? fleet.find(msg) : single(fields, lane)),
      options: {
        confirm: !(fields instanceof ChillerError) && fields.confirm === true,
        origin: this.name || 'chiller command',
        signal: closing.signal,
      },
      words,
      waitWords: waitWords(translate),
      show,
      titles: perDialect((dialect) => commandTitles(dialect, translate)),
    };

    this.on('input', (msg, send, done) => {
      if (!(fields instanceof ChillerError) && isCancel(fields, msg)) {
        const cancelled = fleet ? fleet.cancel(msg) : Promise.resolve(lane.waits.cancel('cancelled'));
        cancelled.then(() => done()).catch((thrown: unknown) => done(errorFor(RED, thrown)));
        return;
      }
      answer(execution, msg, send).then(
        ({ message, status }) => {
          show(status, ANSWER_SHOWN_MS);
          send(message);
          done();
        },
        (thrown: unknown) => {
          const error = errorFor(RED, thrown);
          show(statusForFailure(error, execution.waitWords), FAILURE_SHOWN_MS);
          done(error);
        },
      );
    });
    this.on('close', (_removed: boolean, done: () => void) => {
      callOff?.();
      lane.waits.cancel('redeployed');
      fleet?.cancelAll('redeployed');
      closing.abort();
      portStatus?.stop();
      void Promise.resolve(fleet ? fleet.close() : config?.deregister(this)).finally(done);
    });

    if (!portStatus) this.status(STATUS_NOT_CONFIGURED);
    const callOff = fleet && afterEachStart(RED.events, () => fleet.follow());
    config?.register(this);
  }

  /** The properties, or what is wrong with them: said with every message, since an error at deployment has none to follow up. */
  function usable(node: Node, def: NodeDef): CommandFields | ChillerError {
    try {
      return settingsFrom(COMMAND_DIALOG, withVariables(RED, node, def, COMMAND_DIALOG.fields));
    } catch (error) {
      return errorFor(RED, error, fieldsOf(RED, node));
    }
  }

  /** The fleet of a node that commands one; what is wrong with the choice is said with every message. */
  function fleetOf(node: Node, fields: CommandFields): FleetAddress | undefined {
    if (fields.chillerScope !== 'fleet') return undefined;
    try {
      const choice = chillerChoice(fields);
      return choice.scope === 'fleet' ? new FleetAddress(RED, node, choice) : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws ChillerError when none is chosen or it is not there */
  function single(fields: CommandFields | ChillerError, lane: Lane): Addressee {
    if (fields instanceof ChillerError) throw fields;
    // Says what is wrong where no fleet is chosen.
    if (fields.chillerScope === 'fleet') chillerChoice(fields);
    const { shared } = configOf(RED, fields.chiller);
    return { shared, identity: identityOf(shared.label, shared.port?.id ?? '', undefined), lane };
  }

  function findConfig({ chiller }: CommandFields): ChillerConfigNode | undefined {
    try {
      return configOf(RED, chiller);
    } catch {
      // Said with every message: an error at deployment has no message that a Catch node could follow up.
      return undefined;
    }
  }

  async function answer(execution: Execution, msg: NodeMessageInFlow, send: Send): Promise<Answer> {
    const { node, fields, options, words, titles } = execution;
    if (fields instanceof ChillerError) throw fields;
    const { mode, command, value, valueType = 'msg', doneWhen } = fields;
    const addressee = await execution.find(msg);
    const { shared, identity, lane } = addressee;
    const target = targetOf(shared.dialect.commands, mode, command, msg.topic, titles(shared.dialect));
    if (target.kind === 'action') {
      await ACTIONS[target.name].run(shared);
      return { message: withAction(msg, identity, target.name, epochMsOf(systemClock)), status: STATUS_DONE };
    }
    const result = await lane.inOrder.run(async () => {
      const worth = target.needsValue ? await evaluate(RED, node, { value: String(value), valueType }, msg) : undefined;
      const request = requestOf(shared.dialect.commands, target, worth);
      const port = await shared.ready();
      if (doneWhen === 'replied') return { result: execute(port, request, options) };
      return { result: waitFor({ execution, fields, addressee, port, request, msg, send }) };
    });
    return { message: withResult(msg, identity, result, doneWhen), status: statusForResult(result, words) };
  }

  /** Sends a command and waits until it is done, saying how far it is. */
  function waitFor({
    execution,
    fields,
    addressee: { shared, identity, lane },
    port,
    request,
    msg,
    send,
  }: WaitingMessage): Promise<WaitResult> {
    if (request.kind === 'raw') throw new ChillerError('refused', ownText('waitRaw'));
    const {
      doneWhen,
      tolerance,
      settlingS: settlingMs,
      allowanceMin: allowanceMs,
      expectedRate,
      keepWatching,
    } = fields;
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
      say: (text) => say(RED, text),
    });
    const judged = given({ tolerance, settlingMs, allowanceMs, expectedRate, keepWatching });
    const sets = shared.dialect.commands[request.key]?.argument ?? request.key;
    const waiting = lane.waits.run({
      port,
      key: request.key,
      value: request.value,
      sets,
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

  RED.nodes.registerType('chiller command', ChillerCommand);
};

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
