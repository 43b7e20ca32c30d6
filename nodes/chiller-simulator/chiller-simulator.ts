/* chiller simulator: a simulated chiller on a TCP port; faults and conditions in, what happens out. */
import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import { ChillerError, connectionText, startSimulator, systemClock } from '../../src/index';
import type { DialectKey, SimulatedChiller, WireFaultKey } from '../../src/index';
import { whenStarted } from '../common/after-start';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor } from '../common/language';
import { LastStatus } from '../common/last-status';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { statusWords } from '../common/status-texts';
import type { StatusWords } from '../common/status-texts';
import { translator } from '../common/texts';
import { every, within } from '../../src/runner';
import { alarmTitles } from '../common/titles';
import { errorText } from './error-texts';
import { SIMULATOR_DIALOG } from './fields';
import { DEFAULT_KIND, kindOf } from './kinds';
import { SimulatorReporter } from './reporter';
import { simulatorRequest } from './request';
import { simulatorSettings } from './settings';
import type { SimulatorSettings } from './settings';
import { SimulatorStage } from './stage';
import { simulatorStatus, STATUS_NOT_STARTED, STATUS_PORT_TAKEN } from './status';
import { reporterTexts } from './texts';

/** How often the simulated chillers look at the clock by themselves, so that alarms come in time. */
const REFRESH_MS = 200;
const STATUS_EVERY_MS = 1_000;
const CLOSE_LIMIT_MS = 1_000;

export = (RED: NodeAPI): void => {
  function ChillerSimulator(this: Node, def: NodeDef): void {
    createNode(RED, this, def);
    try {
      simulate(this, simulatorSettings(withVariables(RED, this, def, SIMULATOR_DIALOG.fields)));
    } catch (error) {
      const problem = errorFor(RED, error, fieldsOf(RED, this));
      this.error(problem, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(problem));
    }
  }

  function simulate(node: Node, settings: SimulatorSettings): void {
    const { host, port, profile } = settings.simulator;
    const kind = kindOf(profile) ?? DEFAULT_KIND;
    const translate = translator(RED);
    const reporter = new SimulatorReporter({
      name: node.name || `${host}:${port}`,
      titles: alarmTitles(kind.dialect, translate),
      texts: reporterTexts(translate),
      sendsRequests: settings.sendsRequests,
      clock: systemClock,
      send: (message) => node.send(message),
      warn: (text) => node.warn(text),
    });
    const callOffs: (() => void)[] = [];
    // What is sent before the flow stands is lost.
    const flowStands = new Promise<void>((resolve) => callOffs.push(whenStarted(RED.events, resolve)));
    const running = start(settings, {
      onWireFault: (key) => reporter.struck(key),
      onProblem: (problem) => node.error(errorFor(RED, problem), {}),
    });
    running.then(
      (stage) => {
        callOffs.push(showStatus(node, stage.units, statusWords(translate)));
        void flowStands.then(() => stage.units.forEach((unit) => reporter.follow(unit)));
      },
      (problem: ChillerError) => {
        node.error(errorFor(RED, problem), {});
        node.status(statusForStart(problem));
      },
    );

    node.on('input', (msg, _send, done) => {
      running
        .then((stage) => stage.perform(simulatorRequest(msg, settings.fault, kind)))
        .then(
          () => done(),
          (thrown: unknown) => done(errorFor(RED, thrown)),
        );
    });
    node.on('close', (_removed: boolean, done: () => void) => {
      reporter.stop();
      const ended = running.then((stage) => {
        for (const callOff of callOffs) callOff();
        return stage.close();
      });
      void within(systemClock, CLOSE_LIMIT_MS, ended)
        .catch(() => undefined)
        .finally(done);
    });
  }

  RED.nodes.registerType('chiller simulator', ChillerSimulator);
};

interface Listener {
  onWireFault(key: WireFaultKey): void;
  /** A step of a scenario came due and could not be done. */
  onProblem(problem: ChillerError): void;
}

/**
 * Rejects with a ChillerError that says what to change. Begins in this turn, so that a chiller-config node of the same
 * deployment finds the port open.
 */
async function start({ simulator }: SimulatorSettings, { onWireFault, onProblem }: Listener): Promise<SimulatorStage> {
  try {
    const running = await startSimulator({ ...simulator, refreshMs: REFRESH_MS, onWireFault });
    return new SimulatorStage(running, onProblem);
  } catch (error) {
    if (error instanceof ChillerError) throw error;
    throw noPort(simulator, error);
  }
}

function noPort({ host, port }: SimulatorSettings['simulator'], error: unknown): ChillerError {
  const isTaken = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
  const why = isTaken
    ? errorText('portTaken', { port })
    : errorText('simulatorNotRunning', { why: connectionText(error) });
  return new ChillerError('notConnected', why, { host, port, isTaken }, { cause: error });
}

function statusForStart({ code, context }: ChillerError): NodeStatus {
  if (code === 'invalidValue') return STATUS_NOT_CONFIGURED;
  return context.isTaken === true ? STATUS_PORT_TAKEN : STATUS_NOT_STARTED;
}

/** Keeps the text under the node true. The returned function ends that. */
function showStatus(node: Node, units: readonly SimulatedChiller<DialectKey>[], words: StatusWords): () => void {
  const status = new LastStatus(node);
  const show = (): void => status.show(simulatorStatus(units, words));
  for (const unit of units) unit.on('status', show).on('alarm', show);
  show();
  return every(systemClock, STATUS_EVERY_MS, show);
}
