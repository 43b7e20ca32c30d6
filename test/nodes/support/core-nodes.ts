/* Node-RED's own nodes, as far as the examples with alarms use them. */
import type { NodeAPI } from 'node-red';
import injectNode = require('@node-red/nodes/core/common/20-inject.js');
import debugNode = require('@node-red/nodes/core/common/21-debug.js');
import commentNode = require('@node-red/nodes/core/common/90-comment.js');
import changeNode = require('@node-red/nodes/core/function/15-change.js');
import templateNode = require('@node-red/nodes/core/function/80-template.js');
import triggerNode = require('@node-red/nodes/core/function/89-trigger.js');
import mqttNodes = require('@node-red/nodes/core/network/10-mqtt.js');
import httpInNodes = require('@node-red/nodes/core/network/21-httpin.js');
import httpRequestNode = require('@node-red/nodes/core/network/21-httprequest.js');

/** The test helper has one web server, that of the editor: pages of flows are served there. */
function httpIn(RED: NodeAPI): void {
  httpInNodes(Object.create(RED, { httpNode: { value: RED.httpAdmin } }) as NodeAPI);
}

export const CORE_NODES = [
  injectNode,
  debugNode,
  commentNode,
  changeNode,
  templateNode,
  triggerNode,
  mqttNodes,
  httpIn,
  httpRequestNode,
];
