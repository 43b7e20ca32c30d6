import should from 'should';
import { AlarmDesk } from '../../../nodes/chiller-alarms/desk';
import type { AlarmDeskOptions } from '../../../nodes/chiller-alarms/desk';
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import { createAlarmEngine, dialectOf, NO_ALARMS_TOLD } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';
import { madeUpDialect, told } from '../../support/made-up-dialect';
import { DeskRig } from '../support/desk-rig';

describe('AlarmDesk', () => {
  it('keeps the states of the last 100 chillers that are not there, and no more: the store does not grow for ever', () => {
    const state = createAlarmEngine({ chiller: 'Laser' }).initial();
    const states = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`config-${index}`, state]));
    const settings = alarmSettings({ chiller: 'any' });
    const stored = { states, told: NO_ALARMS_TOLD };
    const desk = new AlarmDesk({ settings, stored, clock: new FakeClock() } as unknown as AlarmDeskOptions);
    const kept = Object.keys(desk.stored().states);
    should(kept).have.length(100);
    should(kept[0]).equal('config-1');
    should(kept.at(-1)).equal('config-100');
  });

  it('warns of a reset by reading only where reading resets: else "cleared" is good news, and nobody need run', async () => {
    for (const dialect of [dialectOf(), madeUpDialect()]) {
      const [source = ''] = dialect.alarms.sources.map(({ name }) => name);
      const rig = new DeskRig({ format: 'email' });
      rig.add('Oven', { dialect });
      const report = { flag: 'alarm', present: true, words: { [source]: told('-77') }, timestamp: 0 } as const;
      const chiller = rig.chillers.get('Oven')!;
      chiller.emit('alarm', report);
      await rig.clock.advance(60_000);
      chiller.emit('alarm', { ...report, present: false, words: {} });
      await rig.clock.advance(60_000);
      should(rig.events).eql(['raised unknown-77', 'cleared unknown-77']);
      should(/cause may still be there/.test(String(rig.sent.at(-1)!.payload))).equal(dialect.key === 'thermotek');
    }
  });

  it('works out what shows of all chillers when it changes, not with each reading: a thousand would block Node-RED', () => {
    const names = Array.from({ length: 50 }, (_, at) => `Laser ${at}`);
    const rig = new DeskRig({}, names);
    const shown = rig.statuses.length;
    should(shown).be.belowOrEqual(3);
    for (const name of names) {
      rig.chillers.get(name)!.tellReading('supplyTemperature', 20);
      rig.chillers.get(name)!.tellReading('supplyTemperature', 21);
    }
    should(rig.statuses.length).equal(shown);
    rig.warn(true, 'Laser 7');
    should(rig.statuses.length).be.above(shown);
    should(rig.events).eql(['raised lowProcessFlow']);
    rig.chillers.get('Laser 8')!.tellState({ phase: 'disconnected', reason: 'lost' });
    should(rig.statuses.length).be.above(shown + 1);
  });
});
