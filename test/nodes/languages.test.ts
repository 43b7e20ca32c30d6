/* A real Node-RED in several languages: what its editor is given, and what it says itself. */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { startHost } from '../support/node-red-host';
import type { Host } from '../support/node-red-host';
import { eventually } from '../support/tcp-pair';
import guidance from '../../nodes/chiller-alarms/locales/de.json';

const PACKAGE = '@lab-flows/node-red-chiller';
const PLACE = { z: 'tab', x: 100, y: 100 };

/** Prints a property of each message behind a name. */
function printer(id: string, property: string): object {
  const func = `node.warn('${id} ' + JSON.stringify(${property}));`;
  return { id, type: 'function', ...PLACE, func, outputs: 1, wires: [[]] };
}

/** Node-RED takes a node whose name is its own id for one that needs itself. */
function chillerAt(name: string, port: number): object {
  return { id: `config-${name}`, type: 'chiller-config', name, host: '127.0.0.1', port: String(port), chillerId: '01' };
}

function alarmsOf(format: string): object {
  const alarms = { chillerScope: 'one', chiller: 'config-Away', format, communicationDelayS: '0' };
  return { id: `alarms-${format}`, type: 'chiller alarms', ...PLACE, ...alarms, wires: [[format]] };
}

/** The chiller `Away` is not there; `Here` is a simulated one that runs without coolant, after a while. */
function flowOf(away: number, here: number): object[] {
  const status = { type: 'status', ...PLACE, wires: [['status']] };
  const simulator = { port: String(here), startState: 'run', speed: '10', fault: 'lowCoolantLevel' };
  return [
    { id: 'tab', type: 'tab', label: 'tab' },
    chillerAt('Away', away),
    chillerAt('Here', here),
    ...['object', 'email', 'table'].map(alarmsOf),
    printer('object', 'msg.payload'),
    printer('email', '[msg.topic, msg.payload]'),
    printer('table', 'msg.payload'),
    { id: 'lock', type: 'chiller interlock', ...PLACE, chiller: 'config-Away', wires: [[], ['failing']] },
    printer('failing', 'msg.payload'),
    { id: 'sim', type: 'chiller simulator', ...PLACE, ...simulator, wires: [['simulated']] },
    printer('simulated', '[msg.topic, msg.simulator.title]'),
    { id: 'inject', type: 'inject', ...PLACE, props: [], once: true, onceDelay: 0.5, repeat: '', wires: [['sim']] },
    { id: 'monitor', type: 'chiller monitor', ...PLACE, chiller: 'config-Here', readings: ['pumpOn'], wires: [[], []] },
    {
      id: 'states',
      type: 'chiller monitor',
      ...PLACE,
      chiller: 'config-Away',
      readings: ['pumpOn'],
      wires: [[], ['state']],
    },
    printer('state', 'msg.chiller.text'),
    { id: 'statuses', ...status, scope: ['alarms-email', 'sim', 'monitor'] },
    printer('status', 'msg.status.text'),
  ];
}

interface Expected {
  readonly lang: string;
  readonly subject: string;
  /** Lines of the body. */
  readonly body: readonly string[];
  /** Of a row of the table: the alarm, its state in words. */
  readonly row: readonly string[];
  /** The sentence of the alarm, and how what to check begins. */
  readonly text: string;
  readonly guidance: string;
  readonly failing: string;
  readonly linkText: RegExp;
  readonly simulated: string;
  readonly statuses: readonly RegExp[];
}

const LANGUAGES: Readonly<Record<string, Expected>> = {
  English: {
    lang: 'en_US.UTF-8',
    subject: '[major] Away: ALARM No communication with the chiller',
    body: ['Severity:      major', 'State:         active, not acknowledged', 'What to check'],
    row: ['No communication with the chiller', 'active, not acknowledged'],
    text: 'No communication with the chiller. Never connected',
    guidance: 'Nothing is known of the chiller',
    failing: 'No communication with the chiller',
    linkText: /^Cannot connect to 127\.0\.0\.1:\d+: .*ECONNREFUSED/,
    simulated: 'Low coolant level',
    statuses: [/^! No communication…$/, /^[\d.]+ °C · run$/, /^[\d.]+ °C · (?:safety|alarm)$/],
  },
  German: {
    lang: 'de_DE.UTF-8',
    subject: '[schwer] Away: ALARM – Keine Verbindung zum Umlaufkühler',
    body: ['Schweregrad:        schwer', 'Zustand:            aktiv, nicht quittiert', 'Was zu prüfen ist'],
    row: ['Keine Verbindung zum Umlaufkühler', 'aktiv, nicht quittiert'],
    text: 'Keine Verbindung zum Umlaufkühler. Noch nie verbunden',
    guidance: 'Solange dies anhält',
    failing: 'Keine Verbindung zum Umlaufkühler',
    linkText: /^Keine Verbindung zu 127\.0\.0\.1:\d+ möglich: Die Verbindung wurde abgewiesen.*ECONNREFUSED/,
    simulated: 'Füllstand der Kühlflüssigkeit zu niedrig',
    statuses: [/^! Keine Verbindung…$/, /^[\d.]+ °C · Betrieb$/, /^[\d.]+ °C · (?:Störung|Alarm)$/],
  },
  Japanese: {
    lang: 'ja_JP.UTF-8',
    subject: '[重要] Away: アラーム発生 - チラーとの通信断',
    body: ['重大度:     重要', '状態:       発生中、未確認', '確認すること'],
    row: ['チラーとの通信断', '発生中、未確認'],
    text: 'チラーとの通信断。まだ一度も接続していません',
    guidance: 'この状態の間',
    failing: 'チラーと通信できません',
    linkText: /^127\.0\.0\.1:\d+に接続できません: 接続が拒否されました.*ECONNREFUSED/,
    simulated: '循環液不足',
    statuses: [/^! チラーとの通信断$/, /^[\d.]+ °C · 運転$/, /^[\d.]+ °C · (?:安全停止|アラーム)$/],
  },
};

/** What was printed under a name, in order. */
function printed(host: Host, name: string): unknown[] {
  const lines = [...host.output().matchAll(new RegExp(`\\[function:${name}\\] ${name} (.*)`, 'g'))];
  return lines.map(([, json = 'null']) => JSON.parse(json) as unknown);
}

describe('Node-RED in a language', function () {
  for (const [language, expected] of Object.entries(LANGUAGES)) describe(language, () => checkMessages(expected));
});

function checkMessages(expected: Expected): void {
  let host: Host;

  before(async () => {
    host = await startHost({ LC_ALL: expected.lang });
    await host.deploy(flowOf(await freePort(), await freePort()));
  });
  after(() => host.stop());

  async function first(name: string, isRight: (value: unknown) => boolean = () => true): Promise<unknown> {
    await eventually(
      () => printed(host, name).some(isRight),
      () => `${name} in ${host.output()}`,
    );
    return printed(host, name).find(isRight);
  }

  it('an e-mail about an alarm can be read by those who get it', async () => {
    const [subject, body] = (await first('email')) as [string, string];
    should(subject).equal(expected.subject);
    should(body.split('\n')).containDeep(expected.body);
  });

  it('a table of alarms has titles and states in words, and the same codes as everywhere', async () => {
    const rows = (await first('table', (value) => (value as object[]).length > 0)) as Record<string, string>[];
    const { alarm, stateText, state, severity, level } = rows[0]!;
    should([alarm, stateText]).deepEqual(expected.row);
    should([state, severity, level]).deepEqual(['activeUnacked', 'major', 'alarm']);
  });

  it('an alarm as an object has its words translated and its names as they are', async () => {
    const alarm = (await first('object')) as Record<string, string>;
    should(alarm.title).equal(expected.row[0]);
    should(alarm.text).equal(expected.text);
    should(alarm).containEql({ key: 'communicationLost', code: 'COMMS', event: 'raised', state: 'activeUnacked' });
    should(alarm.guidance).startWith(expected.guidance);
  });

  it('an interlock says what fails', async () => {
    const failing = (await first(
      'failing',
      (value) => (value as { condition: string }[])[0]?.condition === 'link',
    )) as {
      text: string;
    }[];
    should(failing[0]?.text).equal(expected.failing);
  });

  it('a monitor says why there is no link', async () => {
    const text = await first('state', (value) => /ECONNREFUSED/.test(String(value)));
    should(String(text)).match(expected.linkText);
  });

  it('nodes say under themselves how many alarms there are and what the chiller does', async () => {
    for (const pattern of expected.statuses) await first('status', (value) => pattern.test(String(value)));
  });

  it('a simulated chiller names its alarm', async () => {
    const named = await first('simulated', (value) => (value as string[])[0] === 'alarm/lowCoolantLevel');
    should((named as string[])[1]).equal(expected.simulated);
  });
}

describe('Node-RED for an editor in German', function () {
  let host: Host;

  before(async () => {
    host = await startHost({ LC_ALL: 'de_DE.UTF-8' });
  });
  after(() => host.stop());

  async function get(path: string, accept: string): Promise<string> {
    const response = await fetch(host.url + path, {
      headers: { accept, 'accept-language': 'de', connection: 'close' },
    });
    should(response.status).equal(200);
    return response.text();
  }

  it('gives the editor the labels of dialogs, commands and readings', async () => {
    const texts = await get(`/locales/${PACKAGE}/chiller-config?lng=de`, 'application/json');
    for (const text of ['Verbindung testen', 'Vorlauftemperatur lesen', 'Regelabweichung'])
      should(texts).containEql(text);
  });

  it('gives the editor the help', async () => {
    const html = await get('/nodes?lang=de', 'text/html');
    should(html).containEql('Sendet für jede Nachricht einen Befehl an einen Umlaufkühler');
    should(html).not.containEql('Sends one command to a chiller for each message');
  });

  it('gives the editor the statuses that it translates by itself', async () => {
    const texts = await get(`/locales/${PACKAGE}/chiller-alarms?lng=de`, 'application/json');
    should(texts).containEql(guidance['chiller-alarms'].status.none);
  });
});
