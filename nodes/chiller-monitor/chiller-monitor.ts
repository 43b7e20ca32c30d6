/* chiller monitor: what is known of a chiller, or of those of a fleet, as messages. Output 1: readings. Output 2: the state of the link. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { dialectOf, systemClock } from '../../src/index';
import type { ChillerPort } from '../../src/index';
import { whenStarted } from '../common/after-start';
import { afterEachStart, chillerChoice } from '../common/chiller-choice';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor } from '../common/language';
import { asChillerError, configOf } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import { PortStatus } from '../common/port-status';
import { settingsFrom } from '../common/settings';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { statusWords } from '../common/status-texts';
import { translator } from '../common/texts';
import { fleetMonitorDialog, monitorDialog } from './fields';
import { FleetWatch } from './fleet-watch';
import { monitorSettings } from './settings';
import type { ChillerMonitorDef } from './settings';
import { Watch } from './watch';

export = (RED: NodeAPI): void => {
  function ChillerMonitor(this: Node, saved: ChillerMonitorDef): void {
    createNode(RED, this, saved);
    let config: ChillerConfigNode | undefined;
    try {
      const def = withVariables(RED, this, saved, monitorDialog(dialectOf()).fields);
      if (def.chillerScope === 'fleet') return fleetMonitor(this, def);
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
    const { dialect, label } = config.shared;
    const settings = monitorSettings(def, dialect);
    const watch = new Watch({ RED, node, port, dialect, settings, identity: { name: label, id: port.id } });
    const words = statusWords(translator(RED));
    const status = new PortStatus({ node, port, words, dialect, clock: systemClock });
    const stops = [() => status.stop(), () => watch.stop(), whenStarted(RED.events, () => watch.start())];
    answer(node, () => watch.known());
    node.on('close', (_removed: boolean, done: () => void) => {
      for (const stop of stops) stop();
      void config.deregister(node).finally(done);
    });
    config.register(node);
  }

  /** @throws ChillerError when the monitor's own settings cannot be used. */
  function fleetMonitor(node: Node, def: ChillerMonitorDef): void {
    const choice = chillerChoice(settingsFrom(fleetMonitorDialog, def));
    const watch = new FleetWatch(RED, node, choice, monitorSettings(def));
    const callOff = afterEachStart(RED.events, () => watch.follow());
    answer(node, () => watch.known());
    node.on('close', (_removed: boolean, done: () => void) => {
      callOff();
      void watch.close().finally(done);
    });
  }

  function answer(node: Node, known: () => NodeMessage[]): void {
    node.on('input', (msg, send, done) => {
      for (const message of known()) send([{ ...RED.util.cloneMessage(msg), ...message }, null]);
      done();
    });
  }

  RED.nodes.registerType('chiller monitor', ChillerMonitor);
};
