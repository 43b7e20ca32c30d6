/* A real Node-RED in German: what goes wrong is said in German, in the log, to Catch nodes and by "Test connection". */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { errorText as fieldText } from '../../nodes/chiller-config/field-texts';
import { errorText } from '../../nodes/chiller-simulator/error-texts';
import { commandName, COMMANDS, fillErrorText, inEnglish } from '../../src/index';
import type { ErrorText } from '../../src/index';
import { startHost } from '../support/node-red-host';
import type { Host } from '../support/node-red-host';
import { eventually } from '../support/tcp-pair';
import german from '../../nodes/chiller-config/locales/de.json';

const { command: TITLES } = german['chiller-config'];
const SENTENCES: Readonly<Record<string, string>> = german['chiller-config'].error;
const inGerman = (text: ErrorText): string =>
  fillErrorText(
    text,
    (key) => SENTENCES[key] ?? '',
    ({ key }) => TITLES[key as keyof typeof TITLES],
  );

const PLACE = { z: 'tab', x: 100, y: 100 };

/** A command node, and the inject node before it that sends it a value when it is asked to. */
function command(id: string, chiller: string, key: string, payload: unknown = 0): object[] {
  const typed = { mode: 'command', command: key, value: 'payload', valueType: 'msg' };
  return [
    ...injected(id, payload),
    { id, type: 'chiller command', ...PLACE, chiller, ...typed, wires: [['print-answer']] },
  ];
}

function injected(id: string, payload: unknown, topic = '', name = id): object[] {
  const text = JSON.stringify(payload);
  const props = [
    { p: 'payload', v: text, vt: 'json' },
    { p: 'topic', vt: 'str' },
  ];
  return [{ id: `to-${name}`, type: 'inject', ...PLACE, props, topic, wires: [[id]] }];
}

const PRINT_ERROR = 'node.warn("caught " + JSON.stringify(msg.error));';

interface Ports {
  closed: number;
  taken: number;
  free: number;
}

function flow({ closed, taken, free }: Ports): object[] {
  const config = { type: 'chiller-config', host: '127.0.0.1', chillerId: '01', polling: false, connectOn: 'deploy' };
  const band = { minSetTemperature: '5', maxSetTemperature: '45' };
  return [
    { id: 'tab', type: 'tab', label: 'tab' },
    { id: 'away', name: 'Away', ...config, ...band, port: String(closed) },
    { id: 'locked', name: 'Locked', ...config, port: String(closed), readOnly: true },
    { id: 'mute', name: 'Mute', ...config, port: String(free), timeoutMs: '300', connectOn: 'message' },
    ...command('unheard', 'mute', 'setControlTemperature', 20),
    ...command('unsent', 'away', 'readSupplyTemperature'),
    ...command('outside', 'away', 'setControlTemperature', 60),
    ...command('refused', 'locked', 'setControlTemperature', 20),
    ...command('invalid', 'away', 'setControlTemperature', 'warm'),
    ...command('unset', '', 'readSupplyTemperature'),
    ...command('caught', 'away', 'setControlTemperature', 50),
    { id: 'catch', type: 'catch', ...PLACE, scope: ['caught'], wires: [['print-error']] },
    { id: 'print-error', type: 'function', ...PLACE, func: PRINT_ERROR, wires: [[]] },
    ...injected('alarms', 'fire', 'acknowledge'),
    {
      id: 'alarms',
      type: 'chiller alarms',
      ...PLACE,
      chillerScope: 'one',
      chiller: 'away',
      format: 'object',
      wires: [[]],
    },
    { id: 'print-answer', type: 'function', ...PLACE, func: 'node.warn("unheard was answered");', wires: [[]] },
    ...injected('simulator', { fault: 'fire' }),
    ...injected('simulator', { fault: 'drop' }, '', 'drop'),
    { id: 'simulator', type: 'chiller simulator', ...PLACE, port: String(free), wires: [[]] },
    { id: 'second', type: 'chiller simulator', ...PLACE, port: String(taken), wires: [[]] },
  ];
}

describe('errors in the language of Node-RED', function () {
  const occupant = createServer();
  let host: Host;
  let ports: Ports;

  before(async () => {
    occupant.listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    ports = { closed: await freePort(), taken: port, free: await freePort() };
    host = await startHost({ LC_ALL: 'de_DE.UTF-8' });
  });
  after(async () => {
    occupant.close();
    await host.stop();
  });

  async function post(path: string, body: object = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(host.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    should(response.status).equal(200);
    return response;
  }

  const times = (text: string): number => host.output().split(text).length - 1;

  async function isSaidOnce(text: ErrorText): Promise<void> {
    const sentence = inGerman(text);
    await eventually(
      () => times(sentence) > 0,
      () => `"${sentence}" in ${host.output()}`,
    );
    should(times(sentence)).equal(1, host.output());
    should(times(inEnglish(text))).equal(0, host.output());
  }

  const who = (port: number): ErrorText => errorText('who', { id: '01', address: `127.0.0.1:${port}` });
  const read = { command: commandName('readSupplyTemperature', {}) };
  const set = { command: commandName('setControlTemperature', COMMANDS.setControlTemperature) };

  it('when flows are deployed: a port that is taken, a chiller that cannot be reached', async () => {
    await host.deploy(flow(ports));
    await isSaidOnce(errorText('portTaken', { port: ports.taken }));
    const address = `127.0.0.1:${ports.closed}`;
    const why = errorText('cannotConnect', { address, why: errorText('systemECONNREFUSED') });
    await eventually(
      () => times(inGerman(errorText('noContact', { who: who(ports.closed), why }))) > 0,
      () => `the German outage in ${host.output()}`,
    );
  });

  const cases: [title: string, node: string, text: () => ErrorText][] = [
    ['no link', 'unsent', () => errorText('unsentOffline', { ...read, who: who(ports.closed) })],
    [
      'a set point out of the band',
      'outside',
      () => errorText('unsentOutsideBand', { ...set, value: 60, min: 5, max: 45 }),
    ],
    ['a chiller that is read only', 'refused', () => errorText('unsentReadOnly', set)],
    [
      'a value that is none',
      'invalid',
      () => errorText('badValue', { ...set, why: errorText('needsNumber', { value: '"warm"' }) }),
    ],
    ['a node without a chiller', 'unset', () => errorText('noChillerChosen')],
    ['an alarm that is not there', 'alarms', () => errorText('noOpenAlarm', { name: 'fire' })],
  ];
  for (const [title, node, text] of cases) {
    it(`${title}, once`, async () => {
      await post(`/inject/to-${node}`);
      await isSaidOnce(text());
    });
  }

  it('no reply to a command, and that nobody knows what the chiller did, once', async () => {
    // In contact first: a chiller that has never answered is not asked.
    await post('/inject/to-unheard');
    await eventually(
      () => times('unheard was answered') > 0,
      () => host.output(),
    );
    await post('/inject/to-drop');
    await post('/inject/to-unheard');
    const failure = errorText('noReply', { ...set, who: who(ports.free), timeoutMs: 300 });
    await isSaidOnce(errorText('unknownOutcome', { failure }));
  });

  it('a fault that does not exist, once', async () => {
    await post('/inject/to-simulator');
    const [before = '', after = ''] = inGerman(errorText('noFaultNamed', { value: '"fire"', choices: '|' })).split('|');
    await eventually(
      () => times(before) > 0,
      () => host.output(),
    );
    should([times(before), times(after), times('There is no fault')]).deepEqual([1, 1, 0], host.output());
  });

  it('"Test connection" tells what happened in German, too', async () => {
    const response = await post('/chiller-config/test', { host: '127.0.0.1', port: ports.closed, chillerId: '01' });
    const address = `127.0.0.1:${ports.closed}`;
    const why = errorText('cannotConnect', { address, why: errorText('systemECONNREFUSED') });
    const text = inGerman(errorText('linkFailed', { who: who(ports.closed), why }));
    should(await response.json()).containEql({ ok: false, cause: 'refused', text });
    const blank = await post('/chiller-config/test', { host: '', port: ports.closed });
    const empty = inGerman(fieldText('settingEmpty', { name: '"Host"', advice: fieldText('enterHost') }));
    should(await blank.json()).containEql({ ok: false, cause: 'invalidValue', text: empty });
  });

  it('a Catch node gets the German sentence with the code that flows switch on, and no English in the stack', async () => {
    await post('/inject/to-caught');
    const text = errorText('unsentOutsideBand', { ...set, value: 50, min: 5, max: 45 });
    const line = (): string | undefined =>
      host
        .output()
        .split('\n')
        .find((one) => one.includes('caught {'));
    await eventually(
      () => line() !== undefined,
      () => host.output(),
    );
    const caught = line() ?? '';
    should(caught).containEql(`"message":"ChillerError: ${inGerman(text)}"`);
    should(caught)
      .containEql('"code":"refused"')
      .and.containEql(`"stack":"ChillerError: ${inGerman(text)}`);
    should(caught).not.containEql(inEnglish(text));
  });
});
