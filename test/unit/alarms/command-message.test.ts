import should from 'should';
import { readAlarmCommand } from '../../../src/alarms';
import { AlarmRig } from '../../support/alarm-rig';

describe('alarm commands in messages', () => {
  const cases: [topic: string, payload: unknown, command: object][] = [
    ['acknowledge', 'lowProcessFlow', { kind: 'acknowledge', alarm: 'lowProcessFlow' }],
    ['acknowledge', ' A2.2 ', { kind: 'acknowledge', alarm: 'A2.2' }],
    ['acknowledge', 'all', { kind: 'acknowledge', alarm: undefined }],
    ['acknowledge', '', { kind: 'acknowledge', alarm: undefined }],
    ['acknowledge', undefined, { kind: 'acknowledge', alarm: undefined }],
    ['acknowledge', 1_750_000_000_000, { kind: 'acknowledge', alarm: undefined }],
    ['acknowledge', true, { kind: 'acknowledge', alarm: undefined }],
    ['acknowledge', { alarm: 'all', by: 'Ada' }, { kind: 'acknowledge', alarm: undefined, by: 'Ada' }],
    ['acknowledge', { by: 'Ada' }, { kind: 'acknowledge', alarm: undefined, by: 'Ada' }],
    [
      'reset',
      { key: 'fanFailure', by: 'Ada', comment: 'new fan' },
      { kind: 'reset', alarm: 'fanFailure', by: 'Ada', comment: 'new fan' },
    ],
    ['unshelve', { id: 'x/y/1' }, { kind: 'unshelve', alarm: 'x/y/1' }],
    // A row of the table: the title stands under `alarm`, for people.
    ['acknowledge', { id: 'x/y/1', alarm: 'Low process flow' }, { kind: 'acknowledge', alarm: 'x/y/1' }],
    ['shelve', { alarm: 'A2.2', minutes: 30 }, { kind: 'shelve', alarm: 'A2.2', forMs: 1_800_000 }],
    ['shelve', { alarm: 'A2.2', minutes: '1' }, { kind: 'shelve', alarm: 'A2.2', forMs: 60_000 }],
    ['shelve', { alarm: 'A2.2', forMs: 500 }, { kind: 'shelve', alarm: 'A2.2', forMs: 500 }],
    ['takeOutOfService', 'A2.2', { kind: 'takeOutOfService', alarm: 'A2.2' }],
    ['returnToService', { alarm: 'A2.2' }, { kind: 'returnToService', alarm: 'A2.2' }],
    ['list', 12, { kind: 'list' }],
  ];
  for (const [topic, payload, command] of cases) {
    it(`${topic} with ${JSON.stringify(payload)}`, () => {
      should(readAlarmCommand(topic, payload)).eql({ ok: true, command });
    });
  }

  it('what is not clear is refused with a sentence, and never taken for all', () => {
    const unclear: [topic: unknown, payload: unknown][] = [
      ['', 'x'],
      [undefined, undefined],
      ['Acknowledge', 'x'],
      ['toString', 'x'],
      ['acknowledge', { alarms: 'lowProcessFlow' }],
      ['reset', { alarm: 5 }],
      ['reset', { alarm: '' }],
      ['shelve', 'A2.2'],
      ['shelve', { minutes: 5 }],
      ['shelve', { alarm: 'all', minutes: 5 }],
      ['shelve', { alarm: 'A2.2', minutes: 'soon' }],
      ['shelve', { alarm: 'A2.2', minutes: 0 }],
      ['shelve', { alarm: 'A2.2', minutes: null }],
      ['shelve', { alarm: 'A2.2', minutes: 20_000 }],
      ['takeOutOfService', undefined],
    ];
    for (const [topic, payload] of unclear) {
      const read = readAlarmCommand(topic, payload);
      should(read.ok).equal(false, JSON.stringify([topic, payload]));
      should(read).have.property('text').which.is.a.String();
    }
  });

  it('an alarm that came out can be sent back in to acknowledge it', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ alarmsLevel1: '002000' });
    const read = readAlarmCommand('acknowledge', rig.events[0]);
    if (!read.ok) throw new Error(read.text);
    rig.give(read.command);
    should(rig.alarmOf('lowProcessFlow')?.state).equal('activeAcked');
  });
});
