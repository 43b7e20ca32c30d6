/* The dialog of the chiller simulator: what the browser offers must be what the runtime takes. */
import should from 'should';
import { SIMULATOR_DIALOG } from '../../../nodes/chiller-simulator/fields';
import { KINDS } from '../../../nodes/chiller-simulator/kinds';
import { SimulatedChiller, SIMULATOR_FAULTS, SIMULATOR_PROFILES, simulatorFaultsOf } from '../../../src/index';
import { defaultsOf } from '../../support/node-html';
import { loadDialog } from '../support/dialog';
import type { Face } from '../support/dialog';

interface SimulatorFace extends Face {
  choices(kind?: string): { key: string; label: string; group: string }[];
  help(key: string, kind?: string): string;
  isOpenToOthers(host: string): boolean;
}

describe('the dialog of chiller simulator', () => {
  const face = loadDialog(
    'simulator',
    `import { isOpenToOthers } from './open-to-others';
     import { faultChoices as choices, faultHelp as help } from './faults';
     Object.assign(window.chillerNodes.simulator, { choices, help, isOpenToOthers });`,
  ) as SimulatorFace;

  it('offers every fault that the simulator knows, by the same words, and a message of its own first', () => {
    const [first, ...faults] = face.choices();
    should(first).have.properties({ key: '', group: '' });
    should(faults.map(({ key }) => key)).deepEqual(SIMULATOR_FAULTS.map(({ key }) => key));
    should(faults.map(({ label }) => label)).deepEqual(SIMULATOR_FAULTS.map(({ label }) => label));
    should(new Set(faults.map(({ group }) => group)).size).equal(3);
  });

  it('offers of another make what that can suffer, and its alarms by their own titles', () => {
    const [, ...faults] = face.choices('pilotOne');
    should(faults.map(({ key }) => key)).deepEqual(simulatorFaultsOf('huber').map(({ key }) => key));
    should(faults.map(({ label }) => label)).deepEqual(simulatorFaultsOf('huber').map(({ label }) => label));
    should(face.help('compressor1Failure', 'pilotOne')).match(/stops with an error/);
  });

  it('knows every kind of chiller by a name that is its own: by it a flow finds its make again', () => {
    should(new Set(KINDS.map(({ name }) => name)).size).equal(KINDS.length);
  });

  it('refuses what the chosen chiller cannot have', () => {
    const oilBath = { ...defaultsOf('chiller-simulator'), profile: 'pilotOne', coolant: 'oil' };
    should(face.validate(oilBath, 'coolant', 'oil')).be.true();
    should(face.validate(defaultsOf('chiller-simulator'), 'coolant', 'oil')).match(/water, glycol/);
    should(face.validate(oilBath, 'setTemperature', '-40')).be.true();
    should(face.validate(oilBath, 'fault', 'tecBank1Failure')).be.a.String();
    should(face.validate(oilBath, 'ids', 'anything')).be.true();
  });

  it('says of every fault what it does', () => {
    should(face.help('')).equal('');
    for (const { key, help, kind } of SIMULATOR_FAULTS) {
      const text = face.help(key);
      if (kind !== 'alarm') should(text).equal(help);
      else should(text).startWith('The cause of this alarm');
    }
  });

  it('accepts what its fields begin with, blanks and environment variables', () => {
    for (const [property, value] of Object.entries(defaultsOf('chiller-simulator'))) {
      should(face.validate(defaultsOf('chiller-simulator'), property, value)).be.true();
      should(face.validate(defaultsOf('chiller-simulator'), property, '${RIG}')).be.true();
      if (property !== 'port') should(face.validate(defaultsOf('chiller-simulator'), property, '')).be.true();
    }
  });

  for (const [property, value, reason] of [
    ['port', '', /needs a value/],
    ['port', '0', /1 to 65535/],
    ['ids', '1,01', /different ids/],
    ['ids', '01;02', /from 01 to 32/],
    ['ids', '33', /from 01 to 32/],
    ['setTemperature', '4', /5 to 45 °C/],
    ['loadW', '6000', /0 to 5000 W/],
    ['ambientC', 'warm', /a number, with a point/],
    ['speed', '-1', /0 to 10000/],
    ['seed', '1.5', /whole/],
  ] as const) {
    it(`says why ${property} cannot be ${JSON.stringify(value)}, before it is deployed`, () => {
      should(face.validate(defaultsOf('chiller-simulator'), property, value)).match(reason);
    });
  }

  it('has the ranges of the library: nothing passes here that fails at deployment', () => {
    for (const name of ['loadW', 'ambientC', 'speed'] as const) {
      const { min, max = Infinity } = SIMULATOR_DIALOG.fields[name].range;
      for (const good of [min, max]) should(() => new SimulatedChiller({ [name]: good })).not.throw();
      for (const bad of [min - 0.1, max + 0.1]) should(() => new SimulatedChiller({ [name]: bad })).throw();
    }
    for (const { minSetC, maxSetC } of Object.values(SIMULATOR_PROFILES))
      for (const coolant of ['water', 'glycol'] as const) {
        const check = (value: number) => face.validate({ coolant }, 'setTemperature', value);
        should([minSetC[coolant], maxSetC].map(check)).deepEqual([true, true]);
        for (const bad of [minSetC[coolant] - 0.1, maxSetC + 0.1]) should(check(bad)).be.a.String();
      }
  });

  it('warns when other machines can connect, and only then', () => {
    for (const host of ['127.0.0.1', '127.0.1.1', 'localhost', '::1', '', ' 127.0.0.1 '])
      should(face.isOpenToOthers(host)).be.false();
    for (const host of ['0.0.0.0', '::', '192.168.1.20', 'rig.lab', '${HOST}'])
      should(face.isOpenToOthers(host)).be.true();
  });

  it('is called by its name, or by the port that a chiller needs to know', () => {
    should(face.label({ name: 'Rig', port: '4001' })).equal('Rig');
    should(face.label({ name: '', port: '4002' })).equal('simulator :4002');
  });
});
