/*
 * chiller interlock: one true or false for other equipment, and why. False in every doubt. For equipment, never for the
 * protection of persons.
 */
import type { Node, NodeAPI } from 'node-red';
import { epochMsOf, systemClock } from '../src/index';
import type { ChillerPort } from '../src/index';
import { whenStarted } from './shared/after-start';
import { createNode } from './shared/create-node';
import { expander } from './shared/environment';
import { answerMessages, interlockStatus } from './shared/interlock-messages';
import { InterlockRelay } from './shared/interlock-relay';
import type { Answer } from './shared/interlock-relay';
import { interlockSettings } from './shared/interlock-settings';
import type { ChillerInterlockDef, InterlockSettings } from './shared/interlock-settings';
import { errorFor } from './shared/language';
import { LastStatus } from './shared/last-status';
import { asChillerError, configOf } from './shared/node-types';
import type { ChillerConfigNode } from './shared/node-types';
import { STATUS_NOT_CONFIGURED } from './shared/status';
import { alarmWording, interlockTexts, relayTexts, translator } from './shared/texts';
import { every } from './shared/timers';

/** How often a node whose settings cannot be used says false. */
const UNUSABLE_HEARTBEAT_MS = 5_000;

export = (RED: NodeAPI): void => {
  function ChillerInterlock(this: Node, def: ChillerInterlockDef): void {
    createNode(RED, this, def);
    let config: ChillerConfigNode | undefined;
    try {
      config = configOf(RED, def.chiller);
      interlock(this, interlockSettings(def, expander(RED, this)), config, config.shared.usable());
    } catch (error) {
      const problem = asChillerError(error);
      // What is wrong with the chiller's own settings has been said by its config node.
      if (problem !== config?.shared.problem) this.error(errorFor(RED, problem), {});
      stayOff(this, problem, def.topic || 'interlock');
    }
  }

  /** @throws ChillerError when the conditions cannot be used. */
  function interlock(node: Node, settings: InterlockSettings, config: ChillerConfigNode, port: ChillerPort): void {
    const { conditions, heartbeatMs, topic } = settings;
    const identity = { name: config.shared.label, id: port.id };
    const status = new LastStatus(node);
    const translate = translator(RED);
    let sequence = 0;
    const tell = (answer: Answer): void => {
      const timestamp = epochMsOf(systemClock);
      if (answer.reason !== 'failing') sequence += 1;
      node.send(answerMessages(answer, { identity, topic, heartbeatMs, sequence, timestamp }));
      status.show(interlockStatus(answer));
    };
    const relay = new InterlockRelay({
      port,
      reports: config.shared.reports,
      conditions: { ...conditions, texts: interlockTexts(translate) },
      texts: relayTexts(translate),
      alarmTexts: alarmWording(translate).texts,
      heartbeatMs,
      clock: systemClock,
      tell,
      mistake: (error) => node.error(errorFor(RED, error), {}),
    });
    const callOff = whenStarted(RED.events, () => relay.start());

    node.on('input', (_msg, _send, done) => {
      relay.ask();
      done();
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
  function stayOff(node: Node, problem: Error, topic: string): void {
    const sayOff = (): void => node.send([{ topic, payload: false }, null]);
    node.status(STATUS_NOT_CONFIGURED);
    sayOff();
    const stop = every(systemClock, UNUSABLE_HEARTBEAT_MS, sayOff);
    const callOff = whenStarted(RED.events, sayOff);
    node.on('input', (_msg, _send, done) => {
      sayOff();
      done(errorFor(RED, problem));
    });
    node.on('close', () => {
      sayOff();
      callOff();
      stop();
    });
  }

  RED.nodes.registerType('chiller interlock', ChillerInterlock);
};
