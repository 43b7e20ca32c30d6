/* A chiller that tells one of its alarms at a time, under any order of reports, falls, outages and restarts. */
import * as fc from 'fast-check';
import should from 'should';
import { restoreState, serialiseState } from '../../src/alarms';
import type { AlarmOptions } from '../../src/alarms';
import { createInterlock } from '../../src/interlock';
import type { InterlockInput } from '../../src/interlock';
import { madeUpDialect, told } from '../support/made-up-dialect';
import { runs } from '../support/runs';
import { AlarmRig } from '../support/alarm-rig';

const NUMBERS = ['-1', '-2', '-3', '-77', '0'];

type Step =
  | { readonly do: 'tell'; readonly number: string; readonly extent: 'complete' | 'late' | undefined }
  | { readonly do: 'fall' | 'outage' | 'restart' }
  | { readonly do: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      number: fc.constantFrom(...NUMBERS),
      extent: fc.constantFrom('complete' as const, 'late' as const, undefined),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('fall' as const, 'outage' as const, 'restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 2_000, 60_000) }) },
);

const OPTIONS: Partial<AlarmOptions> = { dialect: madeUpDialect(), latch: 'none', reportDelayMs: 600_000 };

function keyOf(number: string): string {
  return told(number).active[0] ?? `unknown${number}`;
}

class Chiller {
  rig = new AlarmRig(OPTIONS).up();
  /** What it has told since its flag last rose. */
  readonly told = new Set<string>();
  isUp = false;

  play(given: Step): void {
    switch (given.do) {
      case 'tell':
        return this.tell(given.number, given.extent);
      case 'fall':
        this.isUp = false;
        this.told.clear();
        this.rig.reading('hasError', false);
        return;
      case 'outage':
        this.rig.down();
        this.rig.wait(1_000);
        this.rig.up();
        return;
      case 'restart':
        this.rig.state = restoreState(serialiseState(this.rig.state)).state;
        this.rig.give({ kind: 'start' });
        this.rig.up();
        return;
      case 'wait':
        return this.rig.wait(given.ms);
      default:
        given satisfies never;
    }
  }

  tell(number: string, extent: 'complete' | 'late' | undefined): void {
    const { rig } = this;
    this.isUp = true;
    if (number !== '0') this.told.add(keyOf(number));
    const words = { errorNumber: told(number) };
    const report = { flag: 'alarm', present: true, words, timestamp: rig.epochMs } as const;
    rig.give({ kind: 'report', report: { ...report, ...(extent && { extent }) } });
  }

  /** Keys of what is active and has a number. */
  active(): string[] {
    const own = ['unknownAlarm', 'hiddenAlarms', 'communicationLost'];
    const alarms = this.rig.list().filter(({ active, key }) => active && !own.includes(key));
    return alarms.map(({ key }) => key).sort();
  }

  /** Whether an interlock lets other equipment run, with everything else fine. */
  mayRun(): boolean {
    const interlock = createInterlock({ dialect: madeUpDialect(), pumpOn: false, noAlarm: 'critical' });
    const nowMs = this.rig.epochMs;
    const readings = { circulating: true, hasError: this.isUp, hasWarning: false };
    const inputs: InterlockInput[] = [
      { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } },
      { kind: 'alarms', alarms: this.rig.list() },
      ...Object.entries(readings).map(([name, value]): InterlockInput => {
        return { kind: 'reading', reading: { name, value, quality: 'good', timestamp: nowMs } };
      }),
    ];
    let state = interlock.initial();
    let isOn = false;
    for (const input of inputs) ({ state, isOn } = interlock.next(state, nowMs, input));
    return isOn;
  }
}

describe('a chiller that tells one alarm at a time, under any history', () => {
  it('what it has told is active until its flag falls, and its interlock is off as long', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const chiller = new Chiller();
        for (const one of steps) {
          chiller.play(one);
          should(chiller.active()).eql([...chiller.told].sort());
          should(chiller.mayRun()).equal(!chiller.isUp);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
