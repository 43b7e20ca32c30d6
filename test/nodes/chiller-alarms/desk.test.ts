import should from 'should';
import { AlarmDesk } from '../../../nodes/chiller-alarms/desk';
import type { AlarmDeskOptions } from '../../../nodes/chiller-alarms/desk';
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import { createAlarmEngine, NO_ALARMS_TOLD } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';

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
});
