/* chiller monitor: what is known of a chiller, as messages. Output 1: readings. Output 2: the state of the link. */
import type { Node, NodeAPI } from 'node-red';
import { dialectOf, systemClock } from '../../src/index';
import type { ChillerPort } from '../../src/index';
import { whenStarted } from '../common/after-start';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { fieldTitle } from '../common/field-title';
import { errorFor, say } from '../common/language';
import { asChillerError, configOf } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import { PortStatus } from '../common/port-status';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { statusWords } from '../common/status-texts';
import { translator } from '../common/texts';
import { monitorDialog } from './fields';
import { reportLink } from './link-reporter';
import { stateMessage } from './messages';
import type { StateWords } from './messages';
import { reportSettings } from './settings-reporter';
import { monitorSettings } from './settings';
import type { ChillerMonitorDef } from './settings';
import { ReadingSender } from './reading-sender';

export = (RED: NodeAPI): void => {
  function ChillerMonitor(this: Node, saved: ChillerMonitorDef): void {
    createNode(RED, this, saved);
    let config: ChillerConfigNode | undefined;
    try {
      const def = withVariables(RED, this, saved, monitorDialog(dialectOf()).fields);
      config = configOf(RED, def.chiller);
      monitor(this, def, config, config.shared.usable());
    } catch (error) {
      const problem = asChillerError(error);
      // What is wrong with the chiller's own settings has been said by its config node.
      const told = errorFor(RED, problem, fieldsOf(RED, this));
      if (problem !== config?.shared.problem) this.error(told, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(told));
    }
  }

  /** @throws ChillerError when the monitor's own settings cannot be used. */
  function monitor(node: Node, def: ChillerMonitorDef, config: ChillerConfigNode, port: ChillerPort): void {
    const settings = monitorSettings(def, config.shared.dialect);
    const identity = { name: config.shared.label, id: port.id };
    const sender = new ReadingSender({
      port,
      settings,
      dialect: config.shared.dialect,
      identity,
      clock: systemClock,
      send: (messages) => node.send([messages, null]),
    });
    const translate = translator(RED);
    const status = new PortStatus({
      node,
      port,
      words: statusWords(translate),
      dialect: config.shared.dialect,
      clock: systemClock,
    });
    const stops = [() => status.stop(), () => sender.stop()];
    const words: StateWords = {
      say: (text) => say(RED, text),
      titleOf: (setting) => fieldTitle(setting, 'chiller-config', translate),
    };
    const begin = (): void => {
      const tell = (): void => node.send([null, stateMessage(port, identity, settings.prefix, words)]);
      stops.push(reportLink(port, tell), reportSettings(port, tell));
      sender.start();
    };
    stops.push(whenStarted(RED.events, begin));

    node.on('input', (msg, send, done) => {
      for (const known of sender.known()) send([{ ...RED.util.cloneMessage(msg), ...known }, null]);
      done();
    });
    node.on('close', (_removed: boolean, done: () => void) => {
      for (const stop of stops) stop();
      void config.deregister(node).finally(done);
    });
    config.register(node);
  }

  RED.nodes.registerType('chiller monitor', ChillerMonitor);
};
