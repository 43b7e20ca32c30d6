/*
 * chiller interlock: one true or false for other equipment, and why. False in every doubt. For equipment, never for the
 * protection of persons.
 */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { epochMsOf, systemClock } from '../../src/index';
import type { ChillerError, ChillerPort, InterlockFailure } from '../../src/index';
import { whenStarted } from '../common/after-start';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import type { Identity } from '../common/identity';
import { errorFor } from '../common/language';
import { LastStatus } from '../common/last-status';
import { asChillerError, configOf } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { alarmWording } from '../common/alarm-texts';
import { translator } from '../common/texts';
import { every, InterlockRelay } from '../../src/runner';
import { INTERLOCK_DIALOG } from './fields';
import { answerMessages, interlockStatus, isAnswer } from './messages';
import type { Answer, AnswerReason } from '../../src/runner';
import { interlockSettings, topicIn } from './settings';
import type { ChillerInterlockDef, InterlockSettings } from './settings';
import { interlockTexts, relayTexts } from './texts';

/** How often a node whose settings cannot be used says false. */
const UNUSABLE_HEARTBEAT_MS = 5_000;

export = (RED: NodeAPI): void => {
  function ChillerInterlock(this: Node, saved: ChillerInterlockDef): void {
    createNode(RED, this, saved);
    let config: ChillerConfigNode | undefined;
    try {
      const def = withVariables(RED, this, saved, INTERLOCK_DIALOG.fields);
      config = configOf(RED, def.chiller);
      interlock(this, interlockSettings(def, config.shared.dialect), config, config.shared.usable());
    } catch (error) {
      const problem = asChillerError(error);
      const told = errorFor(RED, problem, fieldsOf(RED, this));
      // What is wrong with the chiller's own settings has been said by its config node.
      if (problem !== config?.shared.problem) this.error(told, {});
      stayOff(this, told, topicOf(this, saved), identityOf(config));
    }
  }

  /** The topic alone, of a node whose other properties cannot be used. */
  function topicOf(node: Node, { topic }: ChillerInterlockDef): string {
    try {
      return topicIn(withVariables(RED, node, { topic }, INTERLOCK_DIALOG.fields));
    } catch {
      return topicIn({});
    }
  }

  /** @throws ChillerError when the conditions cannot be used. */
  function interlock(node: Node, settings: InterlockSettings, config: ChillerConfigNode, port: ChillerPort): void {
    const { conditions, heartbeatMs, topic } = settings;
    const identity = identityOf(config);
    const status = new LastStatus(node);
    const translate = translator(RED);
    let sequence = 0;
    const tell = (answer: Answer): void => {
      const timestamp = epochMsOf(systemClock);
      if (isAnswer(answer.reason)) sequence += 1;
      node.send(answerMessages(answer, { identity, topic, heartbeatMs, sequence, timestamp }));
    };
    const relay = new InterlockRelay({
      port,
      reports: config.shared.reports,
      board: config.shared.board,
      conditions: {
        ...conditions,
        dialect: config.shared.dialect,
        texts: interlockTexts(config.shared.dialect, translate),
      },
      texts: relayTexts(translate),
      alarmTexts: alarmWording(config.shared.dialect, translate).texts,
      heartbeatMs,
      clock: systemClock,
      tell,
      show: (state) => status.show(interlockStatus(state)),
      mistake: (error) => node.error(errorFor(RED, error), {}),
    });
    const callOff = whenStarted(RED.events, () => relay.start());

    node.on('input', (msg, _send, done) => {
      try {
        if (isReset(msg)) relay.reset();
        else relay.ask();
        done();
      } catch (error) {
        done(errorFor(RED, error));
      }
    });
    node.on('close', (_removed: boolean, done: () => void) => {
      // First of all, while what follows this node may still be there.
      relay.stop();
      callOff();
      void config.deregister(node).finally(done);
    });
    config.register(node);
  }

  /** Settings that cannot be used are a doubt like any other. */
  function stayOff(node: Node, problem: ChillerError, topic: string, identity: Identity): void {
    const since = epochMsOf(systemClock);
    const failing: InterlockFailure[] = [{ condition: 'settings', reason: 'unusable', text: problem.message }];
    let sequence = 0;
    const sayOff = (reason: AnswerReason, isOtherFailing: boolean): void => {
      sequence += 1;
      const context = {
        identity,
        topic,
        heartbeatMs: UNUSABLE_HEARTBEAT_MS,
        sequence,
        timestamp: epochMsOf(systemClock),
      };
      node.send(answerMessages({ isOn: false, reason, since, failing, openAlarms: [], isOtherFailing }, context));
    };
    node.status(STATUS_NOT_CONFIGURED);
    sayOff('start', false);
    const stop = every(systemClock, UNUSABLE_HEARTBEAT_MS, () => sayOff('heartbeat', false));
    const callOff = whenStarted(RED.events, () => sayOff('start', true));
    node.on('input', (_msg, _send, done) => {
      sayOff('asked', true);
      done(problem);
    });
    node.on('close', () => {
      sayOff('closing', false);
      callOff();
      stop();
    });
  }

  RED.nodes.registerType('chiller interlock', ChillerInterlock);
};

/** Whether a message is a person's word that it may come on again. */
function isReset({ topic, payload }: NodeMessage): boolean {
  return [topic, payload].some((word) => typeof word === 'string' && word.trim().toLowerCase() === 'reset');
}

function identityOf(config: ChillerConfigNode | undefined): Identity {
  return { name: config?.shared.label ?? '', id: config?.shared.port?.id ?? '' };
}
