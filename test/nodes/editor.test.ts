/* The editor code as the browser gets it: bundled, with Node-RED's RED in the place of one. Forms are for the browser tests. */
import { buildSync } from 'esbuild';
import { createContext, runInContext } from 'node:vm';
import should from 'should';
import { textOf } from '../../scripts/catalogs';
import { roomFile } from '../support/rooms';

interface Face {
  validate(node: object, property: string, value: unknown): true | string;
  label(node: object): string;
}

/** Text of the catalog with its values in it, as the editor's i18n gives it. */
function translate(key: string, values: Record<string, unknown> = {}): string {
  const [, path = ''] = key.split(':');
  const text = textOf('en-US', path);
  if (text === undefined) return typeof values.defaultValue === 'string' ? values.defaultValue : key;
  return text.replace(/__(\w+)__/g, (_, name: string) => String(values[name]));
}

function load(name: string): Face {
  const entry = roomFile(`chiller-${name}`, 'editor/dialog.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
  });
  const window: { chillerNodes?: Record<string, Face> } = { chillerNodes: { other: {} as Face } };
  const band = { minSetTemperature: '5', maxSetTemperature: '45', _def: { defaults: {} } };
  const nodes = { node: (id: string) => (id === 'banded' ? band : null) };
  const RED = { _: translate, utils: { validateTypedProperty: () => true }, nodes };
  const page = createContext({ window, RED, document: { getElementById: () => null }, $: () => undefined });
  runInContext(outputFiles[0]!.text, page);
  should(window.chillerNodes).have.property('other');
  return window.chillerNodes![name]!;
}

describe('the dialog of chiller-config', () => {
  const face = load('config');
  const GOOD = {
    host: 'chiller.lab',
    port: '4001',
    chillerId: '01',
    gapMs: '100',
    timeoutMs: '3000',
    watchdogS: '2',
    minSetTemperature: '5',
    maxSetTemperature: '45',
    setTemperature: '20',
    lowSupplyTemperatureAlarm: '2',
    lowSupplyTemperatureWarning: '4',
    highSupplyTemperatureWarning: '46',
    highSupplyTemperatureAlarm: '50',
  };

  it('accepts what works, blanks where there is a default, and environment variables everywhere', () => {
    for (const [property, value] of Object.entries(GOOD)) should(face.validate(GOOD, property, value)).be.true();
    for (const property of Object.keys(GOOD)) should(face.validate(GOOD, property, '${CHILLER}')).be.true();
    for (const property of ['gapMs', 'watchdogS', 'setTemperature'])
      should(face.validate(GOOD, property, '')).be.true();
  });

  for (const [property, value, reason] of [
    ['host', '', /Needs a value/],
    ['host', 'http://chiller.lab', /Enter only chiller\.lab here/],
    ['host', '127.0.0.1:4001', /Enter only 127\.0\.0\.1 here, and 4001 as the port/],
    ['host', 'COM3', /serial port/],
    ['host', '010.0.0.7', /four numbers/],
    ['host', 'two words', /spaces/],
    ['port', '', /Needs a value/],
    ['port', '70000', /1 to 65535/],
    ['port', '40.5', /whole/],
    ['chillerId', '33', /1 to 32/],
    ['gapMs', '-1', /0 to 5000 ms/],
    ['timeoutMs', '10', /100 to 5000 ms/],
    ['watchdogS', '0', /0.1 to 86400 s/],
    ['setTemperature', '18,5', /point for decimals/],
    ['setTemperature', '46', /5 to 45 °C/],
    ['maxSetTemperature', '4', /lowest set point, 5/],
    ['lowSupplyTemperatureAlarm', '4.5', /not be above 4/],
    ['highSupplyTemperatureAlarm', '45', /not be below 46/],
    ['highSupplyTemperatureWarning', '51', /not be above 50/],
    ['lowProcessFlowWarning', '1.55', /too many decimals: at most 1/],
    ['setTemperature', '18.25', /too many decimals: at most 1/],
  ] as const) {
    it(`says why ${property} cannot be ${JSON.stringify(value)}, before it is deployed`, () => {
      should(face.validate(GOOD, property, value)).match(reason);
    });
  }

  it('is called by its name, or by where it is', () => {
    should(face.label({ name: 'Laser', host: 'h' })).equal('Laser');
    should(face.label({ host: 'h', port: '4001', chillerId: '01' })).equal('h:4001');
    should(face.label({ host: 'h', port: '4001', chillerId: '03' })).equal('h:4001 #03');
  });
});

describe('the dialog of chiller command', () => {
  const face = load('command');
  const set = { mode: 'command', command: 'setControlTemperature', valueType: 'num' };

  for (const [node, value] of [
    [set, '18.5'],
    [set, '${WISH}'],
    [{ ...set, chiller: 'banded' }, '45'],
    [{ ...set, valueType: 'msg' }, 'payload'],
    [{ ...set, command: 'setChillerStatus', valueType: 'choice' }, 'run'],
    [{ ...set, command: 'setExternalSensors', valueType: 'bool' }, 'true'],
    [{ ...set, command: 'readUpTime' }, 'anything: it takes no value'],
    [{ mode: 'topic', valueType: 'msg' }, 'payload'],
    [{ mode: 'raw', valueType: 'str' }, '04rSupplyT'],
    [{ mode: 'raw', valueType: 'str' }, '17sCtrlT__+0200'],
  ] as const) {
    it(`accepts ${value} for ${JSON.stringify(node)}`, () => {
      should(face.validate(node, 'value', value)).be.true();
    });
  }

  for (const [node, value, reason] of [
    [set, '', /Needs a value/],
    [set, '18,5', /number/],
    [set, '18.55', /decimal/],
    [set, '1000', /-999.9 to 999.9 °C/],
    [{ ...set, chiller: 'banded' }, '46', /5 to 45 °C/],
    [{ ...set, command: 'setChillerStatus', valueType: 'str' }, 'go', /standby, run/],
    [{ mode: 'raw', valueType: 'str' }, '4rSupplyT', /two digits/],
    [{ mode: 'raw', valueType: 'str' }, '04rSupplyT+12345678', /two digits/],
  ] as const) {
    it(`says why ${JSON.stringify(value)} does not fit ${JSON.stringify(node)}, before it is sent`, () => {
      should(face.validate(node, 'value', value)).match(reason);
    });
  }

  it('asks for the tick before defaults can be restored', () => {
    const node = { mode: 'command', command: 'restoreDefaultSettings' };
    should(face.validate(node, 'confirm', false)).match(/tick/);
    should(face.validate(node, 'confirm', true)).be.true();
    should(face.validate({ ...node, command: 'readUpTime' }, 'confirm', false)).be.true();
  });

  it('says what it does, so that a flow can be read without opening its nodes', () => {
    should(face.label({ ...set, value: '18' })).equal('Set temperature 18 °C');
    should(face.label({ ...set, value: 'payload', valueType: 'msg' })).equal('Set temperature');
    should(face.label({ mode: 'command', command: 'readProcessFlow' })).equal('Read process flow');
    should(face.label({ ...set, command: 'setChillerStatus', value: 'run', valueType: 'choice' })).equal(
      'Start the chiller',
    );
    should(face.label({ mode: 'command', command: 'connect' })).equal('Connect');
    should(face.label({ mode: 'topic' })).equal('chiller: by topic');
    should(face.label({ name: 'Mine', mode: 'topic' })).equal('Mine');
  });
});

describe('the dialog of chiller monitor', () => {
  const face = load('monitor');

  it('wants at least one reading, and numbers where they count', () => {
    should(face.validate({}, 'readings', [])).match(/at least one/);
    should(face.validate({}, 'readings', ['processFlow'])).be.true();
    should(face.validate({ sendOn: 'change' }, 'deadband', '-1')).match(/0 to/);
    should(face.validate({ sendOn: 'every' }, 'deadband', 'x')).be.true();
    should(face.validate({ sendOn: 'interval' }, 'intervalS', '0')).match(/0.1 to 86400 s/);
    should(face.validate({ sendOn: 'interval' }, 'intervalS', '${SECONDS}')).be.true();
  });

  it('says what it sends', () => {
    should(face.label({ readings: ['supplyTemperature'] })).equal('Supply temperature');
    should(face.label({ readings: ['supplyTemperature', 'processFlow'] })).equal('chiller: 2 readings');
  });
});
