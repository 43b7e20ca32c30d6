/* A flow from an older version or written by hand lacks properties: it must run as its dialog shows it. */
import should from 'should';
import { COMMANDS } from '../../src/index';
import { monitorSettings } from '../../nodes/shared/monitor-settings';
import type { ChillerMonitorDef } from '../../nodes/shared/monitor-settings';
import { optionsFrom } from '../../nodes/shared/settings';
import type { ChillerConfigDef } from '../../nodes/shared/settings';
import { defaultsOf } from '../support/node-html';

const asIs = (value: unknown): unknown => value;

describe('properties that a saved flow lacks', () => {
  it('chiller-config: host and port alone mean the same chiller as a new dialog with this host and port', () => {
    const address = { host: 'chiller.lab', port: '4001' };
    const plain = optionsFrom(address as ChillerConfigDef, asIs);
    const full = optionsFrom({ ...defaultsOf('chiller-config'), ...address } as ChillerConfigDef, asIs);
    // What is left out of the options takes the default of the library.
    const { id = '01', gapMs = 100, timeoutMs = 3_000, polling, readOnly = false, standbyOnAlarm = true } = plain;
    const periods = { watchdog: 2_000, fast: 2_000, normal: 10_000, slow: 60_000, limits: 600_000, notFitted: 600_000 };
    should(polling).not.equal(false, 'polling would be off');
    should({ ...plain, id, gapMs, timeoutMs, readOnly, standbyOnAlarm, polling: periods }).deepEqual(full);
  });

  it('chiller monitor: readings alone are sent as a new dialog would send them', () => {
    const { readings, ...others } = defaultsOf('chiller-monitor');
    const settings = (def: object): unknown => monitorSettings(def as ChillerMonitorDef, COMMANDS, asIs);
    should(settings({ readings })).deepEqual(settings({ readings, ...others }));
  });
});
