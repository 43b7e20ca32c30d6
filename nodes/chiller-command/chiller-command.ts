/* chiller command: a message in, one command to the chiller, its answer out. */
import { setMaxListeners } from 'node:events';
import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import { ChillerError, systemClock } from '../../src/index';
import { afterEachStart, chillerChoice } from '../common/chiller-choice';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor } from '../common/language';
import { configOf } from '../common/node-types';
import { identityOf } from '../common/identity';
import type { ChillerConfigNode } from '../common/node-types';
import { perDialect } from '../common/per-dialect';
import { PortStatus } from '../common/port-status';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { statusWords } from '../common/status-texts';
import { settingsFrom } from '../common/settings';
import { translator } from '../common/texts';
import { commandTitles } from '../common/titles';
import { FleetAddress, Lane } from './addressee';
import type { Addressee } from './addressee';
import { answer } from './answer';
import type { CommandFields, Execution } from './answer';
import { COMMAND_DIALOG } from './fields';
import { isCancel } from './cancel';
import { statusForFailure } from './wait-status';
import { waitWords } from './wait-texts';

/** How long the answer to a command stands under the node, and how long a failure. */
const ANSWER_SHOWN_MS = 10_000;
const FAILURE_SHOWN_MS = 60_000;

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
      RED,
      node: this,
      fields,
      find: (msg) => (fleet ? fleet.find(msg) : single(fields, lane)),
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

  RED.nodes.registerType('chiller command', ChillerCommand);
};
