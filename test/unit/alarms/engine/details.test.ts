/* Alarms that are the details of another one. */
import should from 'should';
import { AlarmRig, NONE } from '../../../support/alarm-rig';

describe('alarm engine: parents and their details', () => {
  const SYSTEM_ERROR = { ...NONE, alarmsLevel1: '000008' };

  it('the system error suppresses every detail in the B words', () => {
    const rig = new AlarmRig().up();
    // Every bit that the document has in the B words: 4 of B1, 3 of B3, 3 of B4, 4 of B5, 4 of B7.
    rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '0F077F0F' });
    should(rig.events.length).equal(1 + 18);
    should(rig.events[0]).containEql({ event: 'raised', key: 'systemError', firstOut: true });
    for (const detail of rig.events.slice(1))
      should(detail).containEql({ event: 'suppressed', state: 'suppressed', firstOut: false });
    rig.told();
    rig.fall();
    const told = rig.told();
    should(told.length).be.above(0);
    should(told.filter((text) => !text.startsWith('cleared'))).eql([]);
    should(rig.list().map(({ key }) => key)).eql(
      ['systemError'],
      'details that nobody was alarmed about ask for an acknowledgement',
    );
  });

  it('unknown bits of the B words are details as well', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '10000000' });
    should(rig.told()).eql(['raised systemError', 'suppressed unknownB0.1']);
  });

  it('the supply sensor suppresses every detail in C1, and nothing else', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ alarmsLevel1: '010000', alarmsLevel2Status1: '01000000', alarmsLevel2Status2: '1F000000' });
    should(rig.told()).eql([
      'raised supplyTemperatureSensor',
      'raised externalRtdSensorOpen',
      'raised adcSystemError',
      'suppressed supplyTemperatureSensorGlobal',
      'suppressed supplyTemperatureSensorLocked',
      'suppressed supplyTemperatureSensorOpen',
      'suppressed supplyTemperatureSensorShort',
    ]);
  });

  it('a detail that came before its parent is suppressed when the parent comes, and no reminder is sent for it', () => {
    const rig = new AlarmRig({ remindEveryMs: 10_000 }).up();
    rig.alarm({ alarmsLevel2Status2: '02000000' });
    rig.alarm({ alarmsLevel1: '010000', alarmsLevel2Status2: '02000000' });
    should(rig.told().slice(-3)).eql([
      'raised supplyTemperatureSensor',
      'cleared unknownAlarm',
      'suppressed supplyTemperatureSensorLocked',
    ]);
    rig.wait(10_000);
    should(rig.told()).eql(['reminder supplyTemperatureSensor']);
  });

  it('a parent that nobody sees hides nothing: shelved or out of service, its details are raised', () => {
    for (const command of [
      { kind: 'shelve', alarm: 'systemError', forMs: 1000 },
      { kind: 'takeOutOfService', alarm: 'systemError' },
    ] as const) {
      const rig = new AlarmRig().up();
      rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '01000000' });
      rig.told();
      rig.give(command);
      should(rig.told().slice(1)).eql(['raised adcSystemError']);
    }
  });
});
