/* chiller program: runs a temperature program by message or by its button; what happens, and how far it is, as messages. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { ChillerError, epochMsOf, systemClock } from '../../src/index';
import type { ChillerPort, ProgramCommand, ProgramProgress, ProgramStep } from '../../src/index';
import { every } from '../../src/runner';
import { whenStarted } from '../common/after-start';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { LastStatus } from '../common/last-status';
import { asChillerError, configOf } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { addButtonRoute } from './button-route';
import type { Pressed } from './button-route';
import { ProgramDesk } from './desk';
import { errorText } from './error-texts';
import { programDialog } from './fields';
import { programLimits } from './limits';
import { eventMessage, programStatus, progressMessage } from './messages';
import type { MessageContext } from './messages';
import { PROGRAM_COMMANDS, programRequest } from './request';
import { programSettings } from './settings';
import type { ChillerProgramDef, ProgramSettings } from './settings';
import { StateFile } from './state-file';

/** Nodes that have run in this process: what they find on disk was left by a deployment. */
const seen = new Set<string>();

export = (RED: NodeAPI): void => {
  const deployed = new Map<string, Pressed>();
  addButtonRoute(RED, deployed);

  function ChillerProgram(this: Node, saved: ChillerProgramDef): void {
    createNode(RED, this, saved);
    let config: ChillerConfigNode | undefined;
    try {
      config = configOf(RED, saved.chiller);
      const { band, dialect } = config.shared;
      const limits = programLimits(dialect, band);
      const def = withVariables(RED, this, saved, programDialog(limits).fields);
      run(this, programSettings(def, dialect, limits), config, config.shared.usable());
    } catch (error) {
      const problem = asChillerError(error);
      const told = errorFor(RED, problem, fieldsOf(RED, this));
      // What is wrong with the chiller's own settings has been said by its config node.
      if (problem !== config?.shared.problem) this.error(told, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(told));
    }
  }

  function run(node: Node, settings: ProgramSettings, config: ChillerConfigNode, port: ChillerPort): void {
    const status = new LastStatus(node);
    const program = node.name || node.type;
    const context = (): MessageContext => ({
      identity: { name: config.shared.label, id: port.id },
      program,
      rows: desk.rows,
      timestamp: epochMsOf(systemClock),
      say: (text) => say(RED, text),
    });
    const tell = ({ events, progress }: ProgramStep): void => {
      status.show(programStatus(progress, desk.rows));
      for (const event of events) node.send([eventMessage(event, progress, context()), null]);
      if (events.length > 0) tellProgress(progress);
    };
    const tellProgress = (progress: ProgramProgress): void => node.send([null, progressMessage(progress, context())]);
    const desk: ProgramDesk = new ProgramDesk({
      port,
      settings,
      who: program,
      clock: systemClock,
      file: new StateFile(RED.settings.userDir, node.id),
      stepped: tell,
      problem: (error) => node.error(errorFor(RED, error), {}),
    });
    const act = (command: ProgramCommand, given: unknown, by?: string): void =>
      command === 'start' ? desk.begin(settings.programFor(given), by) : desk.command(command, by);
    const answer = (msg: NodeMessage): void => {
      const request = programRequest(msg);
      if (request.kind === 'list') tellProgress(desk.progress);
      else if (request.kind === 'command') act(request.command, request.program);
      else if (!desk.message(request.text)) throw notWaitedFor(request.text);
    };
    const callOff = whenStarted(RED.events, () => {
      desk.start(seen.has(node.id) ? 'redeploy' : 'restart');
      seen.add(node.id);
    });
    const stopTelling = every(systemClock, settings.progressMs, () => {
      if (desk.isActive) tellProgress(desk.progress);
    });
    deployed.set(node.id, {
      chiller: config.shared.label,
      get state() {
        return desk.progress.state;
      },
      get offers() {
        return desk.offers;
      },
      command: (command, by) => act(command, undefined, by),
    });

    node.on('input', (msg, _send, done) => {
      try {
        answer(msg);
        done();
      } catch (error) {
        done(errorFor(RED, error));
      }
    });
    node.on('close', (removed: boolean, done: () => void) => {
      deployed.delete(node.id);
      callOff();
      stopTelling();
      if (removed) desk.retire();
      else desk.stop();
      void config.deregister(node).finally(done);
    });
    config.register(node);
    status.show(programStatus(desk.progress, undefined));
  }

  RED.nodes.registerType('chiller program', ChillerProgram);
};

function notWaitedFor(text: string): ChillerError {
  const why = errorText('notWaitedFor', { value: text.slice(0, 40), commands: PROGRAM_COMMANDS.join(', ') });
  return new ChillerError('invalidValue', why, { message: text });
}
