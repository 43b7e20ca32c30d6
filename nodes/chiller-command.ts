/* chiller command: a message in, one command to the chiller, its answer out. */
import type { Node, NodeAPI, NodeDef, NodeMessage, NodeMessageInFlow } from 'node-red';
import { epochMsOf, systemClock } from '../src/index';
import type { ArgumentOf, ChillerPort, CommandKey, ExecuteOptions, ExecuteResult } from '../src/index';
import { ACTIONS } from './shared/actions';
import { requestOf, targetOf } from './shared/command-request';
import type { CommandMode, CommandRequest } from './shared/command-request';
import { withAction, withResult } from './shared/messages';
import { asChillerError, configOf } from './shared/node-types';
import type { ChillerConfigNode } from './shared/node-types';
import { STATUS_DONE, STATUS_NOT_CONFIGURED, statusForError, statusForLink, statusForResult } from './shared/status';
import { evaluate } from './shared/typed-value';

interface ChillerCommandDef extends NodeDef {
  chiller: string;
  mode?: CommandMode;
  /** A command or an action, in mode `command`. */
  command?: string;
  value?: string;
  valueType?: string;
  /** The tick that destructive commands need. */
  confirm?: boolean;
}

export = (RED: NodeAPI): void => {
  function ChillerCommand(this: Node, def: ChillerCommandDef): void {
    RED.nodes.createNode(this, def);
    const config = findConfig(def);
    const showLink = (): void => {
      if (!config?.shared.port) return this.status(STATUS_NOT_CONFIGURED);
      this.status(statusForLink(config.shared.port.link));
    };
    // Withdraws what still waits when the node goes.
    const closing = new AbortController();
    const options: ExecuteOptions = { confirm: def.confirm === true, signal: closing.signal };

    this.on('input', (msg, send, done) => {
      answer(this, def, msg, options).then(
        ({ message, status }) => {
          this.status(status);
          send(message);
          done();
        },
        (thrown: unknown) => {
          const error = asChillerError(thrown);
          this.status(statusForError(error.code));
          done(error);
        },
      );
    });
    this.on('close', (_removed: boolean, done: () => void) => {
      closing.abort();
      config?.shared.port?.off('state', showLink);
      void Promise.resolve(config?.deregister(this)).finally(done);
    });

    showLink();
    config?.shared.port?.on('state', showLink);
    config?.register(this);
  }

  function findConfig(def: ChillerCommandDef): ChillerConfigNode | undefined {
    try {
      return configOf(RED, def.chiller);
    } catch {
      // Said with every message: an error at deployment has no message that a Catch node could follow up.
      return undefined;
    }
  }

  interface Answer {
    message: NodeMessage;
    status: ReturnType<typeof statusForResult>;
  }

  async function answer(
    node: Node,
    def: ChillerCommandDef,
    msg: NodeMessageInFlow,
    options: ExecuteOptions,
  ): Promise<Answer> {
    const { shared } = configOf(RED, def.chiller);
    const target = targetOf(shared.table, def.mode ?? 'command', def.command, msg.topic);
    const typed = { value: def.value ?? 'payload', valueType: def.valueType ?? 'msg' };
    const given = target.needsValue ? await evaluate(RED, node, typed, msg) : undefined;
    const request = requestOf(shared.table, target, given);
    const identity = { name: shared.label, id: shared.port?.id ?? '' };
    if (request.kind === 'action') {
      await ACTIONS[request.name].run(shared);
      return { message: withAction(msg, identity, request.name, epochMsOf(systemClock)), status: STATUS_DONE };
    }
    const result = await execute(await shared.ready(), request, options);
    return { message: withResult(msg, identity, result), status: statusForResult(result) };
  }

  RED.nodes.registerType('chiller command', ChillerCommand);
};

function execute(
  port: ChillerPort,
  request: Exclude<CommandRequest, { kind: 'action' }>,
  options: ExecuteOptions,
): Promise<ExecuteResult> {
  switch (request.kind) {
    case 'raw':
      return port.executeRaw(request.text, options);
    case 'command':
      // Checked against the table by now; the type of a value cannot follow a key that is only known at run time.
      return port.execute(request.key, request.value as ArgumentOf<CommandKey>, options);
    default:
      return request satisfies never;
  }
}
