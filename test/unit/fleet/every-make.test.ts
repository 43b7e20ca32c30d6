/* Commands that are the same for every make: a list of several makes is operated by them, as docs/fleet.md says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { argumentField } from '../../../src/core';
import { ALL_VARIANTS } from '../../../src/dialects';

const DOCUMENT = readFileSync(path.resolve(__dirname, '../../../docs/fleet.md'), 'utf8');
const SAME = [...DOCUMENT.matchAll(/^\| `((?:set|read)\w+)` +\|/gm)].map(([, key]) => key!);

describe('a list of several makes', () => {
  it('takes the set point, run and standby, and two readings under one name, whatever the make and model', () => {
    should(SAME).eql(['setControlTemperature', 'setChillerStatus', 'readSupplyTemperature', 'readSetTemperature']);
    for (const { key, commands, roles } of ALL_VARIANTS) {
      for (const command of SAME) should(commands).have.property(command);
      should(roles.commands.setPoint).equal('setControlTemperature', key);
      should(roles.commands.start).eql({ command: 'setChillerStatus', value: 'run' }, key);
      should(roles.commands.stop).eql({ command: 'setChillerStatus', value: 'standby' }, key);
      should(argumentField(commands.setControlTemperature!)).have.properties({ kind: 'number', unit: '°C' });
    }
  });
});
