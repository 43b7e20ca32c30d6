import should from 'should';
import { errorText, inEnglish } from '../../../src/index';
import { stateMessage } from '../../../nodes/chiller-monitor/messages';

describe('the message of a state', () => {
  it('names a missing setting to people as its dialog does, and to flows by its key', () => {
    const why = errorText('settingUnread');
    const port = {
      link: { phase: 'connected', reason: 'opened', text: 'connected', attempt: 0, timestamp: 1_000 },
      settings: {
        missing: [{ name: 'setTemperature', value: 18, why, text: inEnglish(why), isGivenUp: false }],
        timestamp: 500,
      },
    } as const;
    const words = { say: inEnglish, titleOf: () => '"Set point at start"' };
    should(stateMessage(port, { name: 'Laser', id: '01' }, 'lab/', words)).deepEqual({
      topic: 'lab/state',
      payload: 'connected',
      chiller: {
        name: 'Laser',
        id: '01',
        reason: 'opened',
        text: 'connected; start-up settings that are missing: "Set point at start"',
        attempt: 0,
        timestamp: 1_000,
        missingSettings: [{ name: 'setTemperature', value: 18, text: inEnglish(why), isGivenUp: false }],
      },
    });
  });
});
