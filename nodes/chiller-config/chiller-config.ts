/* chiller-config: one chiller and its connection, shared by the nodes that name it. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, systemClock } from '../../src/index';
import type { ChillerPort } from '../../src/index';
import { createPort, labelOf, sayErrors, sharedChiller } from '../common/chiller-session';
import { createNode } from '../common/create-node';
import { openRemote } from './open-remote';
import { withVariables } from '../common/environment';
import { fieldsOf, namingField } from '../common/field-names';
import { errorFor } from '../common/language';
import { enlist } from '../common/live-chillers';
import { asChillerError } from '../common/node-types';
import type { ChillerConfigNode } from '../common/node-types';
import { chillerDialog, dialectIn } from './fields';
import { chillerSettings } from './settings';
import type { ChillerConfigDef, ChillerNodeSettings } from './settings';
import { SharedChiller } from '../common/shared-chiller';
import { STATUS_NOT_CONFIGURED, statusForLink } from '../common/status';
import { translator } from '../common/texts';
import { addPortsRoute } from './ports-route';
import { addProbeRoute } from './probe-route';
import type { Deployed } from './probe-route';

interface Created extends Deployed, ChillerNodeSettings {
  /** Lets go of the broker, where there is one in between. */
  readonly leave?: (disconnects: boolean) => Promise<void>;
}

/** The chiller for the nodes that use it; or what they are told of it. */
function sharedOf(created: Created | ChillerError, def: ChillerConfigDef): SharedChiller {
  if (created instanceof ChillerError)
    return new SharedChiller({
      label: labelOf(def),
      dialect: dialectIn(def),
      connectOn: 'deploy',
      band: {},
      polling: false,
      chiller: created,
      clock: systemClock,
    });
  const { options, connectOn, port, remote } = created;
  const label = labelOf(remote ? { name: options.name ?? remote.chiller } : options);
  return sharedChiller(port, options, { label, connectOn, isRemote: remote !== undefined });
}

export = (RED: NodeAPI): void => {
  const deployed = new Set<Deployed>();
  addProbeRoute(RED, deployed);
  addPortsRoute(RED);

  /** The chiller for a node's properties, or what is wrong with them. */
  function createChiller(node: Node, saved: ChillerConfigDef): Created | ChillerError {
    try {
      const settings = chillerSettings(withVariables(RED, node, saved, chillerDialog(dialectIn(saved)).fields));
      const { options, remote } = settings;
      if (remote) return { ...settings, ...openRemote(RED, node, remote, options) };
      return { ...settings, port: createPort(RED, node, options) };
    } catch (error) {
      // The nodes that use it say it again, without knowing the fields.
      return namingField(asChillerError(error), fieldsOf(RED, node), translator(RED));
    }
  }

  function follow(node: Node, port: ChillerPort): void {
    const show = (): void => node.status(statusForLink(port.link, port.settings));
    port.on('state', show);
    port.on('settings', show);
    sayErrors(RED, node, port, fieldsOf(RED, node));
  }

  function ChillerConfig(this: ChillerConfigNode, def: ChillerConfigDef): void {
    createNode(RED, this, def);
    const created = createChiller(this, def);
    const shared = sharedOf(created, def);
    Object.assign(this, {
      users: shared.users,
      shared,
      register: (user: Node) => shared.register(user),
      deregister: (user: Node) => shared.deregister(user),
    });

    const strike = enlist(RED, this);
    if (created instanceof ChillerError) {
      this.error(errorFor(RED, created), {});
      this.status(STATUS_NOT_CONFIGURED);
    } else {
      deployed.add(created);
      follow(this, created.port);
    }
    this.on('close', (removed: boolean, done: () => void) => {
      strike();
      if (created instanceof ChillerError) return done();
      deployed.delete(created);
      void shared
        .closeLink()
        .then(() => created.leave?.(removed))
        .finally(done);
    });
  }

  RED.nodes.registerType('chiller-config', ChillerConfig);
};
