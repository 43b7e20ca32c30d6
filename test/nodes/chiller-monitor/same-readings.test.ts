/* Which readings stay ticked in the dialog of a monitor when another chiller is chosen. */
import should from 'should';
import { sameReadings } from '../../../nodes/chiller-monitor/editor/same-readings';
import { monitorDialog } from '../../../nodes/chiller-monitor/fields';
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';

const { huber, thermotek } = DIALECTS;

describe('the readings of a monitor, when another chiller is chosen', () => {
  it('are those with the same meaning: the state has another name at another make', () => {
    const chosen = ['controlStatus', 'setTemperature', 'supplyTemperature', 'processFlow'];
    const there = ['running', 'setTemperature', 'supplyTemperature', 'processFlow'];
    should(sameReadings(chosen, thermotek, huber)).eql(there);
    should(sameReadings(there, huber, thermotek)).eql(chosen);
    should(sameReadings(chosen, thermotek, thermotek)).eql(chosen);
  });

  it('leave out what the other make has not: nobody could untick it', () => {
    should(sameReadings(['powerUpCount', 'misspelt', 'supplyTemperature'], thermotek, huber)).eql([
      'supplyTemperature',
    ]);
  });

  it('are none twice', () => {
    should(sameReadings(['controlStatus', 'running'], thermotek, huber)).eql(['running']);
  });

  for (const dialect of Object.values<Dialect>(DIALECTS))
    it(`a new monitor ticks what a chiller by ${dialect.title} has of the four: its dialog is not red`, () => {
      const { initial } = monitorDialog(thermotek).fields.readings;
      const ticked = sameReadings(initial, thermotek, dialect);
      should(ticked).have.length(dialect.roles.readings.flow === undefined ? 3 : initial.length);
      const known: readonly string[] = monitorDialog(dialect).fields.readings.choices;
      for (const name of ticked) should(known).containEql(name);
    });
});
