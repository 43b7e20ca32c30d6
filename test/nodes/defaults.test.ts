/* A flow from an older version or written by hand lacks properties: it must run as its dialog shows it. */
import should from 'should';
import { dialectOf } from '../../src/index';
import { alarmSettings } from '../../nodes/chiller-alarms/settings';
import { interlockSettings } from '../../nodes/chiller-interlock/settings';
import { monitorSettings } from '../../nodes/chiller-monitor/settings';
import { chillerSettings } from '../../nodes/chiller-config/settings';
import { simulatorSettings } from '../../nodes/chiller-simulator/settings';
import { defaultsOf } from '../support/node-html';

describe('properties that a saved flow lacks', () => {
  it('chiller-config: host and port alone mean the same chiller as a new dialog with this host and port', () => {
    const address = { host: 'chiller.lab', port: '4001' };
    const plain = chillerSettings(address).options;
    const full = chillerSettings({ ...defaultsOf('chiller-config'), ...address }).options;
    // What is left out of the options takes the default of the library.
    const { id = '01', gapMs = 100, timeoutMs = 3_000, polling, readOnly = false, standbyOnAlarm = true } = plain;
    const periods = { state: 2_000, fast: 2_000, normal: 10_000, slow: 60_000, limits: 600_000, notFitted: 600_000 };
    should(polling).not.equal(false, 'polling would be off');
    should({ ...plain, id, gapMs, timeoutMs, readOnly, standbyOnAlarm, polling: periods }).deepEqual(full);
  });

  it('chiller monitor: readings alone are sent as a new dialog would send them', () => {
    const { readings, ...others } = defaultsOf('chiller-monitor');
    const settings = (def: object): unknown => monitorSettings(def, dialectOf());
    should(settings({ readings })).deepEqual(settings({ readings, ...others }));
  });

  it('chiller interlock: a tolerance alone is held as long as a new dialog says before the answer is yes', () => {
    const settings = (def: object): object => interlockSettings({ tolerance: '1', ...def });
    const { conditions, ...others } = interlockSettings({ tolerance: '1' });
    const { onDelayMs = 0, freshForMs = 10_000, setPointFreshForMs = 60_000, switchOn = 'byItself' } = conditions;
    const { tolerance: _blank, ...shown } = defaultsOf('chiller-interlock');
    should({ ...others, conditions: { ...conditions, onDelayMs, freshForMs, setPointFreshForMs, switchOn } }).deepEqual(
      settings(shown),
    );
  });

  it('chiller alarms: a chiller alone is watched as a new dialog would have it', () => {
    const { chiller: _none, ...shown } = defaultsOf('chiller-alarms');
    const settings = (def: object): object => alarmSettings({ chiller: 'a', ...def });
    const { isPicked: _picks, alarms, ...plain } = alarmSettings({ chiller: 'a' });
    // What is left out of the options takes the default of the library.
    const library = {
      latch: 'device',
      remindEveryMs: 3_600_000,
      floodLimit: 10,
      floodWindowMs: 60_000,
      communicationDelayMs: 15_000,
    };
    const { isPicked: _same, ...full } = settings({ ...shown, rules: [] }) as typeof plain & { isPicked: unknown };
    should({ ...plain, alarms: { ...library, ...alarms } }).deepEqual(full);
  });

  it('chiller simulator: one without properties is the one of a new dialog', () => {
    const { simulator, ...others } = simulatorSettings({});
    const library = {
      profile: 'T257P',
      coolant: 'water',
      start: 'powerUp',
      setTemperatureC: 20,
      loadW: 150,
      ambientC: 22,
      speed: 1,
      seed: 1,
    };
    const full = simulatorSettings(defaultsOf('chiller-simulator'));
    should({ ...others, simulator: { ...library, ...simulator } }).deepEqual(full);
  });
});
