/* The flows that are compared, as Node-RED saves them. */
import { COMMAND, REPLY } from './exchange';

type FlowNode = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

const tab = (id: string): FlowNode => ({ id, type: 'tab', label: id });

/** (d) in -> chiller command -> out. */
export function commandFlow(port: number): FlowNode[] {
  return [
    tab('tab-d'),
    { id: 'driver-d', type: 'bench driver', z: 'tab-d', name: 'd', wires: [['command-d']] },
    { ...chillerConfig('chiller-d', port), gapMs: '0', polling: false },
    { ...chillerCommand('command-d', 'chiller-d'), z: 'tab-d', wires: [['driver-d']] },
  ];
}

/** (e) The same wired by hand: a function builds the frame, `tcp request` sends it, a function parses and checks the reply. */
export function handWiredFlow(port: number): FlowNode[] {
  return [
    tab('tab-e'),
    { id: 'driver-e', type: 'bench driver', z: 'tab-e', name: 'e', wires: [['frame-e']] },
    { ...frameFunction('frame-e'), z: 'tab-e', wires: [['tcp-e']] },
    { ...tcpRequest('tcp-e', port), z: 'tab-e', wires: [['reply-e']] },
    { ...replyFunction('reply-e'), z: 'tab-e', wires: [['driver-e']] },
  ];
}

/** (f) Flow (e) without the I/O: a node that does nothing else gives the reply. */
export function handWiredFloorFlow(): FlowNode[] {
  return [
    tab('tab-f'),
    { id: 'driver-f', type: 'bench driver', z: 'tab-f', name: 'f', wires: [['frame-f']] },
    { ...frameFunction('frame-f'), z: 'tab-f', wires: [['pass-f']] },
    { id: 'pass-f', type: 'bench pass', z: 'tab-f', reply: REPLY.slice(0, -1), wires: [['reply-f']] },
    { ...replyFunction('reply-f'), z: 'tab-f', wires: [['driver-f']] },
  ];
}

/** (g) Flow (d) without the I/O: a message through one node that does nothing. The strictest floor there is. */
export function bareFloorFlow(): FlowNode[] {
  return [
    tab('tab-g'),
    { id: 'driver-g', type: 'bench driver', z: 'tab-g', name: 'g', wires: [['pass-g']] },
    { id: 'pass-g', type: 'bench pass', z: 'tab-g', wires: [['driver-g']] },
  ];
}

/** Nothing to do: what Node-RED itself costs. */
export function idleFlow(name: string): FlowNode[] {
  return [tab('tab'), { id: 'sink', type: 'bench sink', z: 'tab', name, wires: [] }];
}

/** The messages that start the exchanges, and nothing else. */
export function injectFleet(name: string, count: number): FlowNode[] {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...everySecond(`inject-${index}`),
    z: 'tab',
    wires: [['sink']],
  }));
  return [...idleFlow(name), ...lines];
}

/** One temperature per second and chiller, wired by hand. */
export function handWiredFleet(name: string, ports: readonly number[]): FlowNode[] {
  const lines = ports.flatMap((port, index) => [
    { ...everySecond(`inject-${index}`), z: 'tab', wires: [[`frame-${index}`]] },
    { ...frameFunction(`frame-${index}`), z: 'tab', wires: [[`tcp-${index}`]] },
    { ...tcpRequest(`tcp-${index}`, port), z: 'tab', wires: [[`reply-${index}`]] },
    { ...replyFunction(`reply-${index}`), z: 'tab', wires: [['sink']] },
  ]);
  return [...idleFlow(name), ...lines];
}

/** The same with the nodes of this package in place of the hand-wired ones. */
export function commandFleet(name: string, ports: readonly number[]): FlowNode[] {
  const lines = ports.flatMap((port, index) => [
    { ...everySecond(`inject-${index}`), z: 'tab', wires: [[`command-${index}`]] },
    { ...chillerConfig(`chiller-${index}`, port), polling: false },
    { ...chillerCommand(`command-${index}`, `chiller-${index}`), z: 'tab', wires: [['sink']] },
  ]);
  return [...idleFlow(name), ...lines];
}

/** As people build it with this package: a monitor per chiller, and a plan of one exchange per second. */
export function monitorFleet(name: string, ports: readonly number[]): FlowNode[] {
  const day = '86400';
  const periods = { watchdogS: '2', fastS: '4', normalS: day, slowS: day, limitsS: day, notFittedS: day };
  const lines = ports.flatMap((port, index) => [
    { ...chillerConfig(`chiller-${index}`, port), ...periods },
    {
      id: `monitor-${index}`,
      type: 'chiller monitor',
      z: 'tab',
      chiller: `chiller-${index}`,
      readings: ['supplyTemperature', 'processFlow'],
      sendOn: 'every',
      format: 'single',
      wires: [['sink'], []],
    },
  ]);
  return [...idleFlow(name), ...lines];
}

function everySecond(id: string): FlowNode {
  const props = [{ p: 'payload' }, { p: 'command', v: COMMAND, vt: 'str' }];
  return {
    id,
    type: 'inject',
    props,
    repeat: '1',
    crontab: '',
    once: true,
    onceDelay: 1,
    payload: '',
    payloadType: 'str',
  };
}

function chillerConfig(id: string, port: number): FlowNode {
  return {
    id,
    type: 'chiller-config',
    name: `Chiller ${port}`,
    host: '127.0.0.1',
    port: String(port),
    chillerId: '01',
  };
}

function chillerCommand(id: string, chiller: string): FlowNode {
  return { id, type: 'chiller command', chiller, mode: 'command', command: 'readSupplyTemperature' };
}

/** Stays connected and splits at CR: the fastest that this node can do. */
function tcpRequest(id: string, port: number): FlowNode {
  return {
    id,
    type: 'tcp request',
    server: '127.0.0.1',
    port: String(port),
    out: 'sit',
    ret: 'string',
    splitc: '',
    newline: String.raw`\r`,
    trim: false,
    tls: '',
  };
}

/** The code that a careful user would write; it runs in Node-RED as it is. */
function frameFunction(id: string): FlowNode {
  return functionNode(
    id,
    `const body = '.01' + msg.command;
let sum = 0;
for (let i = 0; i < body.length; i++) sum += body.charCodeAt(i);
msg.payload = body + (sum & 255).toString(16).toUpperCase().padStart(2, '0') + '\\r';
return msg;`,
  );
}

function replyFunction(id: string): FlowNode {
  return functionNode(
    id,
    `const reply = msg.payload;
const end = reply.length - 2;
let sum = 0;
for (let i = 0; i < end; i++) sum += reply.charCodeAt(i);
if (reply.slice(end) !== (sum & 255).toString(16).toUpperCase().padStart(2, '0')) {
    node.error('checksum', msg);
    return null;
}
if (reply.slice(0, 5) !== '#01' + msg.command.slice(0, 2)) {
    node.error('not the answer to this command', msg);
    return null;
}
if (reply.charAt(5) !== '0') {
    node.error('error ' + reply.charAt(5), msg);
    return null;
}
msg.payload = Number(reply.slice(14, end)) / 10;
return msg;`,
  );
}

function functionNode(id: string, code: string): FlowNode {
  return { id, type: 'function', func: code, outputs: 1, timeout: 0, noerr: 0, initialize: '', finalize: '', libs: [] };
}
