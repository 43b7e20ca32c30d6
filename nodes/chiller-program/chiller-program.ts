/* chiller program: runs a temperature program by message or by its button; what happens, and how far it is, as messages. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { ChillerError, epochMsOf, programRowsOf, systemClock } from '../../src/index';
import type { ChillerPort, ProgramCommand, ProgramProgress, ProgramRunner } from '../../src/index';
import { within } from '../../src/runner';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { LastStatus } from '../common/last-status';
import { asChillerError, configOf } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import type { SharedChiller } from '../common/shared-chiller';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { addButtonRoute } from './button-route';
import type { Pressed } from './button-route';
import { errorText } from './error-texts';
import { programDialog } from './fields';
import { KeptProgram } from './kept-program';
import { programLimits } from './limits';
import { eventMessage, programStatus, progressMessage } from './messages';
import type { MessageContext } from './messages';
import { Opening } from './opening';
import { PROGRAM_COMMANDS, programRequest } from './request';
import { programSettings } from './settings';
import type { ChillerProgramDef, ProgramSettings } from './settings';

/** Node-RED gives a node 15 s to close; people wait for a deployment far less long. */
const CLOSE_LIMIT_MS = 1_400;

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
    const name = node.name || node.type;
    const fail = (error: ChillerError): void => node.error(errorFor(RED, error), {});
    const context = (runner: ProgramRunner | undefined): MessageContext => ({
      identity: { name: config.shared.label, id: port.id },
      program: name,
      rows: rowsOf(runner),
      timestamp: epochMsOf(systemClock),
      say: (text) => say(RED, text),
    });
    let kept: KeptProgram | undefined;
    const tellProgress = (progress: ProgramProgress): void =>
      node.send([null, progressMessage(progress, context(kept?.runner))]);
    const open = (): Promise<KeptProgram> =>
      KeptProgram.open({
        userDir: RED.settings.userDir,
        owner: node.id,
        chiller: config.id,
        clock: systemClock,
        port,
        name,
        program: { ...settings.options, startUpSetPoint: config.shared.startUpSetPoint },
        progressMs: settings.progressMs,
        happened: (event, progress) => node.send([eventMessage(event, progress, context(kept?.runner)), null]),
        progressed: tellProgress,
        stepped: (progress) => status.show(programStatus(progress, rowsOf(kept?.runner))),
        problem: fail,
      });

    const opening = new Opening(open, RED.events);
    opening.opened.then(
      (opened) => {
        if (!opened) return;
        kept = opened;
        const { runner } = opened;
        deployed.set(node.id, pressed({ runner, settings, shared: config.shared }));
        runner.follow(seen.has(node.id) ? 'redeploy' : 'restart');
        if (runner.isUnderWay) openLink(config.shared);
        seen.add(node.id);
        status.show(programStatus(runner.progress, rowsOf(runner)));
      },
      (error: unknown) => fail(asChillerError(error)),
    );
    const answer = async (msg: NodeMessage): Promise<void> => {
      const opened = await opening.opened;
      if (!opened) throw new ChillerError('cancelled', errorText('programClosed'));
      await answerTo({ runner: opened.runner, settings, shared: config.shared }, msg, tellProgress);
    };

    node.on('input', (msg, _send, done) => {
      answer(msg).then(
        () => done(),
        (error: unknown) => done(errorFor(RED, error)),
      );
    });
    node.on('close', (removed: boolean, done: () => void) => {
      deployed.delete(node.id);
      const closing = opening.close((opened) => (removed ? opened.retire() : opened.close()));
      void within(systemClock, CLOSE_LIMIT_MS, Promise.all([closing, config.deregister(node)])).finally(done);
    });
    config.register(node);
  }

  RED.nodes.registerType('chiller program', ChillerProgram);
};

/** What takes orders. */
interface Ordered {
  readonly runner: ProgramRunner;
  readonly settings: ProgramSettings;
  readonly shared: SharedChiller;
}

/** Does what a message asks. @throws ChillerError for what cannot be done */
async function answerTo(
  ordered: Ordered,
  msg: NodeMessage,
  tellProgress: (progress: ProgramProgress) => void,
): Promise<void> {
  const { runner } = ordered;
  const request = programRequest(msg);
  if (request.kind === 'list') tellProgress(runner.progress);
  else if (request.kind === 'command') await order(ordered, request.command, request.program);
  else if (!runner.message(request.text)) throw notWaitedFor(request.text);
}

async function order(
  { runner, settings, shared }: Ordered,
  command: ProgramCommand,
  given: unknown,
  by?: string,
): Promise<void> {
  const program = command === 'start' ? settings.programFor(given) : undefined;
  openLink(shared);
  if (command !== 'start') return runner.command(command, by);
  await runner.startWhenKnown(program, by);
}

/** Where that waits for the first message. Why it cannot be opened, the chiller's own node says. */
function openLink(shared: SharedChiller): void {
  void shared.ready().catch(() => undefined);
}

/** For the button in the editor. */
function pressed(ordered: Ordered): Pressed {
  const { runner, shared } = ordered;
  return {
    chiller: shared.label,
    get state() {
      return runner.progress.state;
    },
    get offers() {
      return runner.commands;
    },
    command: (command, by) => order(ordered, command, undefined, by),
  };
}

/** Rows of the program that runs, or ran last. */
function rowsOf(runner: ProgramRunner | undefined): number | undefined {
  return runner?.program && programRowsOf(runner.program).length;
}

function notWaitedFor(text: string): ChillerError {
  const why = errorText('notWaitedFor', { value: text.slice(0, 40), commands: PROGRAM_COMMANDS.join(', ') });
  return new ChillerError('invalidValue', why, { message: text });
}
