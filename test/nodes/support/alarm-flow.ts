/* Flows with alarm and interlock nodes, beside what flow.ts has. */
import type { NodeMessage } from 'node-red';
import type { Alarm } from '../../../src/index';
import chillerAlarms = require('../../../nodes/chiller-alarms/chiller-alarms');
import chillerFleet = require('../../../nodes/chiller-fleet/chiller-fleet');
import chillerGateway = require('../../../nodes/chiller-gateway/chiller-gateway');
import chillerInterlock = require('../../../nodes/chiller-interlock/chiller-interlock');
import chillerOverview = require('../../../nodes/chiller-overview/chiller-overview');
import chillerRecorder = require('../../../nodes/chiller-recorder/chiller-recorder');
import chillerProgram = require('../../../nodes/chiller-program/chiller-program');
import type { FlowNode, Inbox } from './flow';
import { NODES } from './flow';

export const ALL_NODES = [
  ...NODES,
  chillerFleet,
  chillerAlarms,
  chillerInterlock,
  chillerRecorder,
  chillerProgram,
  chillerOverview,
  chillerGateway,
];

const PLACE = { z: 'tab', x: 0, y: 0 };

let alarmNodes = 0;

/** A fresh id for each: a node's alarms are handed over to the next node of its id. */
export function alarmsNode(more: object = {}): FlowNode {
  const defaults = { chillerScope: 'one', chiller: 'config', format: 'object', communicationDelayS: '3600' };
  const id = `alarms-${++alarmNodes}`;
  return { id, ...PLACE, type: 'chiller alarms', wires: [['out']], ...defaults, ...more };
}

export function interlockNode(more: object = {}): FlowNode {
  const wires = [['out'], ['failing']];
  return { id: 'interlock-1', ...PLACE, type: 'chiller interlock', chiller: 'config', wires, ...more };
}

export function overviewNode(more: object = {}): FlowNode {
  return { id: 'overview-1', ...PLACE, type: 'chiller overview', chiller: 'config', wires: [['out']], ...more };
}

export function recorderNode(more: object = {}): FlowNode {
  return { id: 'recorder-1', ...PLACE, type: 'chiller recorder', chiller: 'config', wires: [['out']], ...more };
}

export function gatewayNode(more: object = {}): FlowNode {
  const wires = [['commands'], ['gateway-state']];
  return { id: 'gateway-1', ...PLACE, type: 'chiller gateway', broker: 'mqtt', wires, ...more };
}

/** Node-RED's own configuration of a broker on this machine. */
export function brokerNode(port: number, more: object = {}): FlowNode {
  return { id: 'mqtt', type: 'mqtt-broker', broker: '127.0.0.1', port: String(port), protocolVersion: '4', ...more };
}

/** The alarms in the messages of an inbox. */
export function alarmsIn({ messages }: Inbox): Alarm[] {
  return messages.flatMap(({ alarm }) => (alarm ? [alarm as Alarm] : []));
}

/** `raised lowCoolantLevel`, in order. */
export function eventsIn(inbox: Inbox): string[] {
  return alarmsIn(inbox).map(({ event, key }) => `${event} ${key}`);
}

interface CaughtError {
  message: string;
  code?: string;
  /** The node that it is an error of. */
  source?: { type: string };
}

/** What a Catch node got. */
export function errorOf(msg: NodeMessage | undefined): CaughtError {
  return (msg as { error?: CaughtError } | undefined)?.error ?? { message: 'no error' };
}
