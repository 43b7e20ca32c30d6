/* What the dialog of a command accepts, and how it says why not. */
import should from 'should';
import { loadDialog } from '../support/dialog';

describe('the dialog of chiller command', () => {
  const face = loadDialog('command');
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
    [set, '18.55', /steps of 0\.1/],
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
