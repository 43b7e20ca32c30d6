/* chiller-fleet: many chillers in one list, each the same thing as that of a chiller-config. */
import type { Node, NodeAPI } from 'node-red';
import { systemClock } from '../../src/index';
import { within } from '../../src/runner';
import { createNode } from '../common/create-node';
import { fieldsOf } from '../common/field-names';
import { errorFor } from '../common/language';
import { enlist } from '../common/live-chillers';
import type { ChillerFleetNode } from '../common/node-types';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { addCheckRoute } from './check-route';
import { Fleet } from './fleet';
import { fleetSettings } from './settings';
import type { ChillerFleetDef } from './settings';

/** A disk that does not answer must not hold up a deployment. */
const CLOSE_LIMIT_MS = 1_400;

export = (RED: NodeAPI): void => {
  addCheckRoute(RED);

  function ChillerFleet(this: Node, def: ChillerFleetDef): void {
    createNode(RED, this, def);
    const fleet = new Fleet(RED, this);
    const { opened } = fleet;
    const users: Record<string, Node> = {};
    Object.defineProperties(this, {
      chillers: { get: () => fleet.roster.members },
      isKnown: { get: () => fleet.isKnown },
    });
    Object.assign(this, {
      users,
      opened,
      register: (user: Node) => void (users[user.id] = user),
      deregister: async (user: Node) => {
        if (users[user.id] === user) delete users[user.id];
      },
    });
    const strike = enlist(RED, this as ChillerFleetNode);
    try {
      fleet.open(fleetSettings(RED, this, def));
    } catch (error) {
      fleet.giveUp();
      this.error(errorFor(RED, error, fieldsOf(RED, this)), {});
      this.status(STATUS_NOT_CONFIGURED);
    }
    this.on('close', (removed: boolean, done: () => void) => {
      strike();
      void within(systemClock, CLOSE_LIMIT_MS, fleet.close(removed)).finally(done);
    });
  }

  RED.nodes.registerType('chiller-fleet', ChillerFleet);
};
