/* The flows of two Node-REDs: one has a chiller on its line and a gateway, the other has it from the broker. */

/** Of the gateway and of the far side. */
export const AVAILABILITY_S = 2;

const PLACE = { z: 'tab', x: 0, y: 0 };

/** What the flow of a side has gathered; of a list, everything since it was started. */
export interface Facts {
  /** The clock of that side, epoch ms. */
  readonly now?: number;
  readonly readings?: Readonly<Record<string, number | string | boolean>>;
  readonly link?: string;
  readonly interlock?: boolean;
  /** When the interlock went off last, epoch ms of that side. */
  readonly offAt?: number;
  /** How often it has gone off. */
  readonly offs?: number;
  readonly alarms?: readonly { readonly key: string; readonly event: string; readonly at: number }[];
  readonly commands?: readonly {
    readonly state: string;
    readonly request?: string;
    readonly command?: string;
    readonly value?: unknown;
    readonly origin?: string;
  }[];
  readonly gateway?: { readonly connected: boolean; readonly isHeard: boolean };
  readonly program?: readonly { readonly state: string; readonly reason: string; readonly row: number }[];
  /** The last answer of the recorder. */
  readonly history?: readonly { readonly state: string; readonly value: unknown }[];
}

const node = (id: string, type: string, more: object): object => ({ id, type, ...PLACE, ...more });
const code = (id: string, func: string, ...outputs: string[]): object =>
  node(id, 'function', { func, outputs: outputs.length, wires: outputs.map((target) => [target]) });
const page = (id: string, method: string, ...wires: string[]): object =>
  node(id, 'http in', { url: `/${id}`, method, wires: [wires] });

/** How a side is asked what it has gathered. */
const FACTS: readonly object[] = [
  page('facts', 'get', 'told'),
  code(
    'told',
    'msg.payload = { ...Object.fromEntries(flow.keys().map((key) => [key, flow.get(key)])), now: Date.now() }; return msg;',
    'tell',
  ),
  node('tell', 'http response', { wires: [] }),
];

/** The side of the chiller. @param gateway properties of the gateway node */
export function nearFlow(brokerPort: number, chillerPort: number, gateway: object): object[] {
  return [
    { id: 'tab', type: 'tab', label: 'near' },
    { id: 'broker', type: 'mqtt-broker', broker: '127.0.0.1', port: String(brokerPort), protocolVersion: '5' },
    {
      id: 'chiller',
      type: 'chiller-config',
      name: 'Laser',
      host: '127.0.0.1',
      port: String(chillerPort),
      gapMs: '0',
      watchdogS: '0.5',
      fastS: '1',
      normalS: '1',
    },
    node('gateway', 'chiller gateway', {
      broker: 'broker',
      availabilityS: String(AVAILABILITY_S),
      ...gateway,
      wires: [['commands'], ['state']],
    }),
    code('commands', "flow.set('commands', [...(flow.get('commands') || []), { ...msg.gateway }]);"),
    code('state', "flow.set('gateway', msg.gateway);"),
    ...FACTS,
  ];
}

/** The other side: one of each kind of node that works on a chiller. */
export function farFlow(brokerPort: number): object[] {
  const chiller = 'chiller';
  return [
    { id: 'tab', type: 'tab', label: 'far' },
    { id: 'broker', type: 'mqtt-broker', broker: '127.0.0.1', port: String(brokerPort), protocolVersion: '4' },
    {
      id: 'chiller',
      type: 'chiller-config',
      connection: 'broker',
      broker: 'broker',
      remoteName: 'Laser',
      availabilityS: String(AVAILABILITY_S),
    },
    node('monitor', 'chiller monitor', {
      chiller,
      readings: ['supplyTemperature', 'setTemperature'],
      sendOn: 'every',
      wires: [['readings'], ['link']],
    }),
    code('readings', "flow.set('readings', { ...flow.get('readings'), [msg.topic]: msg.payload });"),
    code('link', "flow.set('link', msg.payload);"),
    node('alarms', 'chiller alarms', { chiller, communicationDelayS: '3600', wires: [['heard']] }),
    code(
      'heard',
      "flow.set('alarms', [...(flow.get('alarms') || []), { key: msg.alarm.key, event: msg.alarm.event, at: Date.now() }]);",
    ),
    node('interlock', 'chiller interlock', {
      chiller,
      pumpOn: true,
      run: true,
      noAlarm: 'none',
      tolerance: '',
      flowAbove: '',
      freshForS: '10',
      heartbeatS: '1',
      wires: [['lock'], []],
    }),
    code(
      'lock',
      `if (flow.get('interlock') !== false && msg.payload === false) {
        flow.set('offAt', Date.now());
        flow.set('offs', (flow.get('offs') || 0) + 1);
      }
      flow.set('interlock', msg.payload);`,
    ),
    page('order', 'post', 'open'),
    code(
      'open',
      `const order = { ...msg, topic: msg.payload.command, payload: msg.payload.value };
      return msg.payload.settled ? [null, order] : [order, null];`,
      'command',
      'settled',
    ),
    node('command', 'chiller command', { chiller, mode: 'topic', name: 'the desk', wires: [['answer']] }),
    node('settled', 'chiller command', { chiller, mode: 'topic', doneWhen: 'settled', wires: [['answer']] }),
    code('answer', 'return { ...msg, payload: { value: msg.payload } };', 'tell'),
    node('caught', 'catch', { scope: ['command', 'settled'], wires: [['failed']] }),
    code('failed', 'return { ...msg, payload: { code: msg.error.code, message: msg.error.message } };', 'tell'),
    page('program', 'post', 'ask'),
    code('ask', 'return [msg.payload, { ...msg, payload: {} }];', 'segments', 'tell'),
    node('segments', 'chiller program', { chiller, startFrom: 'setPoint', wires: [['events'], []] }),
    code('events', "flow.set('program', [...(flow.get('program') || []), msg.event]);"),
    node('recorder', 'chiller recorder', {
      chiller,
      readings: 'supplyTemperature',
      sendEveryS: '1',
      wires: [['rows']],
    }),
    node('question', 'inject', { repeat: '0.2', payload: '', payloadType: 'str', topic: '', wires: [['recorder']] }),
    code('rows', "flow.set('history', msg.payload);"),
    ...FACTS,
  ];
}
