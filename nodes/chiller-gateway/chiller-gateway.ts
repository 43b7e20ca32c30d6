/* chiller gateway: chillers of this Node-RED at a broker, for other Node-REDs and other programs. */
import type { Node, NodeAPI } from 'node-red';
import { epochMsOf, Gateway, systemClock } from '../../src/index';
import type { ChillerError } from '../../src/index';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { LastStatus } from '../common/last-status';
import { afterEachStart, findOwnChillers } from '../common/chiller-choice';
import { NodeRedBroker } from '../common/mqtt-broker';
import { Registrations } from '../common/registrations';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { translator } from '../common/texts';
import { within } from '../../src/runner';
import { GATEWAY_DIALOG } from './fields';
import { commandMessage, stateMessage } from './messages';
import { Publication } from './publication';
import { gatewaySettings } from './settings';
import type { ChillerGatewayDef, GatewaySettings } from './settings';
import { gatewayStatus } from './status';
import { gatewayTexts } from './texts';

/** A broker that does not answer must not hold up a deployment. */
const CLOSE_LIMIT_MS = 1_400;

export = (RED: NodeAPI): void => {
  function ChillerGateway(this: Node, saved: ChillerGatewayDef): void {
    createNode(RED, this, saved);
    try {
      publish(this, gatewaySettings(withVariables(RED, this, saved, GATEWAY_DIALOG.fields)));
    } catch (error) {
      this.error(errorFor(RED, error, fieldsOf(RED, this)), {});
      this.status(STATUS_NOT_CONFIGURED);
    }
  }

  /** @throws ChillerError when the settings cannot be used. */
  function publish(node: Node, settings: GatewaySettings): void {
    const failed = (error: ChillerError): void => node.error(errorFor(RED, error), {});
    const broker = new NodeRedBroker(RED, { node, config: settings.broker, clock: systemClock, failed });
    const gateway = gatewayAt(broker, settings, () => publication.isComplete);
    const status = new LastStatus(node);
    const texts = gatewayTexts(translator(RED));
    const registrations = new Registrations(node);
    const publication = new Publication(gateway);
    const show = (): void =>
      status.show(publication.isEmpty ? STATUS_NOT_CONFIGURED : gatewayStatus(gateway.state, texts));
    const follow = (): void => {
      const { chillers, problems, used, isWhole } = findOwnChillers(RED, settings.chillers, node);
      for (const problem of problems) node.error(errorFor(RED, problem), {});
      registrations.set(used);
      publication.follow(chillers, isWhole);
      show();
    };
    gateway.on('state', (state) => {
      show();
      node.send([null, stateMessage(state, epochMsOf(systemClock))]);
    });
    gateway.on('command', (news) => node.send([commandMessage(news, (why) => say(RED, why)), null]));
    gateway.on('error', failed);
    const callOff = afterEachStart(RED.events, follow);
    show();

    node.on('close', (removed: boolean, done: () => void) => {
      callOff();
      if (removed) publication.clear();
      const over = gateway.close().then(() => broker.close(removed));
      void within(systemClock, CLOSE_LIMIT_MS, Promise.all([over, registrations.clear()])).finally(done);
    });
  }

  RED.nodes.registerType('chiller gateway', ChillerGateway);
};

/** @throws ChillerError for an option that only the library checks; nobody holds the broker then. */
function gatewayAt(broker: NodeRedBroker, { gateway }: GatewaySettings, isComplete: () => boolean): Gateway {
  try {
    return new Gateway({ ...gateway, broker, isComplete, clock: systemClock });
  } catch (error) {
    void broker.close(true);
    throw error;
  }
}
