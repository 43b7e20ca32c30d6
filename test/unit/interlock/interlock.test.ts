import should from 'should';
import { createInterlock } from '../../../src/interlock';
import type { InterlockAlarm, InterlockOptions, InterlockStep } from '../../../src/interlock';
import { ChillerError } from '../../../src/core';
import { START_MS } from '../../support/alarm-rig';

const UP = { phase: 'connected', reason: 'opened', text: '' } as const;
const FAN_FAILURE: InterlockAlarm = {
  title: 'Fan failure',
  severity: 'critical',
  active: true,
  state: 'activeUnacked',
  source: 'device',
  level: 'alarm',
};

/** Everything that an interlock can ask for, as a healthy chiller shows it. */
const HEALTHY: Readonly<Record<string, unknown>> = {
  controlStatus: 'run',
  pumpOn: true,
  alarmPresent: false,
  warningPresent: false,
  supplyTemperature: 20.1,
  setTemperature: 20,
  processFlow: 3.5,
};

const EVERYTHING: InterlockOptions = {
  temperature: { tolerance: 0.1, dwellMs: 60_000 },
  flowAbove: 2,
  noAlarm: 'minor',
  onDelayMs: 5000,
};

class InterlockRig {
  readonly interlock;
  state;
  nowMs = START_MS;
  last!: InterlockStep;

  constructor(options: InterlockOptions = {}) {
    this.interlock = createInterlock(options);
    this.state = this.interlock.initial();
  }

  give(input: Parameters<ReturnType<typeof createInterlock>['next']>[2]): InterlockStep {
    this.last = this.interlock.next(this.state, this.nowMs, input);
    this.state = this.last.state;
    return this.last;
  }

  reading(
    name: string,
    value: unknown,
    quality: 'good' | 'stale' | 'notFitted' | 'offline' = 'good',
    ageMs = 0,
  ): InterlockStep {
    return this.give({ kind: 'reading', reading: { name, value, quality, timestamp: this.nowMs - ageMs } });
  }

  /** A round of polling. */
  round(changed: Readonly<Record<string, unknown>> = {}): this {
    for (const [name, value] of Object.entries({ ...HEALTHY, ...changed })) this.reading(name, value);
    return this;
  }

  /** Polls every 2 s, as a session does. */
  poll(ms: number, changed: Readonly<Record<string, unknown>> = {}): this {
    for (const untilMs = this.nowMs + ms; this.nowMs < untilMs;) {
      this.nowMs += 2000;
      this.round(changed);
    }
    return this;
  }

  /** Connected, polled once, no alarms known. */
  healthy(): this {
    this.give({ kind: 'link', link: UP });
    this.give({ kind: 'alarms', alarms: [] });
    return this.round();
  }

  failing(): string[] {
    return this.last.failing.map(({ condition, reason }) => `${condition} ${reason}`);
  }
}

function onRig(options: InterlockOptions = EVERYTHING): InterlockRig {
  const rig = new InterlockRig(options).healthy().poll(70_000);
  should(rig.failing()).eql([]);
  should(rig.last.isOn).equal(true);
  return rig;
}

describe('interlock', () => {
  it('is off before anything is known, and says what is missing', () => {
    const rig = new InterlockRig(EVERYTHING);
    should(rig.give({ kind: 'tick' }).isOn).equal(false);
    should(rig.failing()).eql([
      'link missing',
      'data missing',
      'pump missing',
      'run missing',
      'alarms missing',
      'temperature missing',
      'flow missing',
    ]);
  });

  it('goes on when all has held for the dwell time and then for the on-delay, asked at the times that it names', () => {
    const rig = new InterlockRig(EVERYTHING).healthy();
    should(rig.failing()).eql(['temperature waiting']);
    rig.poll(58_000);
    should(rig.last.isOn).equal(false);
    should(rig.last.nextAtMs).equal(START_MS + 60_000);
    rig.poll(2000);
    should([rig.failing(), rig.last.isOn]).eql([[], false]);
    rig.poll(4000);
    should(rig.last.isOn).equal(false);
    should(rig.last.nextAtMs).equal(START_MS + 65_000);
    rig.nowMs = START_MS + 65_000;
    should(rig.give({ kind: 'tick' }).isOn).equal(true);
  });

  it('that waits for a reset stays off over every start, break and refused reset', () => {
    const rig = new InterlockRig({ ...EVERYTHING, switchOn: 'afterReset' }).healthy();
    should(rig.failing()).eql(['temperature waiting', 'reset waiting']);
    should(rig.give({ kind: 'reset' })).have.properties({ isOn: false });
    should(rig.last.refused).match(/^The interlock was not reset, because a condition fails: The supply has been/);
    rig.poll(70_000);
    should([rig.failing(), rig.last.isOn]).eql([['reset waiting'], false]);
    should(rig.give({ kind: 'reset' }).isOn).equal(true);
    should(rig.last).not.have.property('refused');
    should(rig.poll(10_000).last.isOn).equal(true);
    rig.give({ kind: 'link', link: { phase: 'disconnected', reason: 'lost', text: '' } });
    should(rig.healthy().poll(70_000).last.isOn).equal(false);
    should(rig.give({ kind: 'reset' }).isOn).equal(true);
    rig.give({ kind: 'stop' });
    should(rig.healthy().poll(70_000).failing()).eql(['reset waiting']);
  });

  it('reset while its on-delay runs comes on when that is over', () => {
    const rig = new InterlockRig({ onDelayMs: 5000, switchOn: 'afterReset' }).healthy();
    should([rig.give({ kind: 'reset' }).isOn, rig.failing()]).eql([false, []]);
    should(rig.poll(6000).last.isOn).equal(true);
  });

  it('an unknown way to come on is refused: it would be taken for the one that needs nobody', () => {
    should(() => createInterlock({ switchOn: 'never' as never })).throw({ code: 'invalidValue' });
  });

  const violations: [name: string, changed: Record<string, unknown>, failing: string][] = [
    ['the pump is off', { pumpOn: false }, 'pump violated'],
    ['the chiller is in standby', { controlStatus: 'standby' }, 'run violated'],
    ['the supply is too warm', { supplyTemperature: 20.2 }, 'temperature violated'],
    ['the supply is too cold', { supplyTemperature: 19.8 }, 'temperature violated'],
    ['the set point moved away', { setTemperature: 25 }, 'temperature violated'],
    ['the flow is at the limit', { processFlow: 2 }, 'flow violated'],
    ['an alarm flag is up and not read yet', { alarmPresent: true }, 'alarms missing'],
    ['a warning flag is up and not read yet', { warningPresent: true }, 'alarms missing'],
    ['the flow is no number', { processFlow: Number.NaN }, 'flow unusable'],
    ['the supply is infinite', { supplyTemperature: Infinity }, 'temperature unusable'],
    ['the set point is text', { setTemperature: '20' }, 'temperature unusable'],
    ['the pump reads null', { pumpOn: null }, 'pump unusable'],
    ['the pump reads 1 instead of true', { pumpOn: 1 }, 'pump violated'],
    ['the alarm flag reads 0 instead of false', { alarmPresent: 0 }, 'alarms unusable'],
  ];
  for (const [name, changed, failing] of violations) {
    it(`goes off at once when ${name}, and comes back only after its delay`, () => {
      const rig = onRig();
      rig.round(changed);
      should(rig.last.isOn).equal(false);
      should(rig.failing()).containEql(failing);
      should(rig.last.failing.every(({ text }) => text.length > 10)).equal(true);
      rig.round();
      should(rig.last.isOn).equal(false, 'back without its delay');
      rig.poll(70_000);
      should(rig.last.isOn).equal(true);
    });
  }

  for (const name of Object.keys(HEALTHY)) {
    it(`goes off when ${name} stops coming, at the time that it named`, () => {
      const rig = onRig({ ...EVERYTHING, setPointFreshForMs: 10_000 });
      for (let round = 0; round < 5; round++) {
        rig.nowMs += 2000;
        for (const [other, value] of Object.entries(HEALTHY)) if (other !== name) rig.reading(other, value);
      }
      should(rig.last.isOn).equal(true);
      should(rig.last.nextAtMs).equal(rig.nowMs + 1);
      rig.nowMs += 1;
      should(rig.give({ kind: 'tick' }).isOn).equal(false);
      should(rig.failing().some((text) => text.endsWith('stale'))).equal(true);
    });

    it(`goes off at once when ${name} is stale, offline, not fitted, or dated tomorrow`, () => {
      for (const quality of ['stale', 'offline', 'notFitted'] as const)
        should(onRig().reading(name, HEALTHY[name], quality).isOn).equal(false, quality);
      should(onRig().reading(name, HEALTHY[name], 'good', -86_400_000).isOn).equal(false);
      should(onRig().reading(name, HEALTHY[name], 'good', Number.NaN).isOn).equal(false);
    });
  }

  it('goes off at once when the link is lost or the chiller is silent, and nothing of before counts after it', () => {
    for (const link of [
      { phase: 'disconnected', reason: 'lost', text: '' },
      { phase: 'connecting', reason: 'lost', text: '' },
      { phase: 'connected', reason: 'silent', text: '' },
    ] as const) {
      const rig = onRig({});
      should(rig.give({ kind: 'link', link }).isOn).equal(false);
      should(rig.give({ kind: 'link', link: UP }).isOn).equal(false);
      should(rig.failing()).containEql('data missing');
      should(rig.round().last.isOn).equal(true);
    }
  });

  it('goes off on redeploy or closing, for good until all is shown anew', () => {
    const rig = onRig({});
    should(rig.give({ kind: 'stop' }).isOn).equal(false);
    should(rig.round().last.isOn).equal(false);
  });

  it('a gap between two good readings breaks the dwell time', () => {
    const rig = new InterlockRig(EVERYTHING).healthy().poll(50_000);
    rig.nowMs += 11_000;
    rig.round();
    rig.poll(40_000);
    should(rig.failing()).eql(['temperature waiting']);
  });

  it('a clock that jumps proves no dwell time, in either direction', () => {
    for (const jumpMs of [3_600_000, -3_600_000, -1]) {
      const rig = new InterlockRig(EVERYTHING).healthy().poll(50_000);
      rig.nowMs += jumpMs;
      rig.give({ kind: 'tick' });
      rig.poll(50_000);
      should(rig.last.isOn).equal(false, `jump of ${jumpMs} ms`);
    }
    const rig = onRig();
    rig.nowMs = Number.NaN;
    should(rig.give({ kind: 'tick' }).isOn).equal(false);
  });

  it('readings of before the clock was set back do not come to life when it has caught up', () => {
    const rig = onRig({});
    rig.nowMs -= 3000;
    should(rig.give({ kind: 'tick' }).isOn).equal(false);
    rig.nowMs += 3001;
    should(rig.give({ kind: 'tick' }).isOn).equal(false);
    rig.reading('controlStatus', 'run', 'good', -1000);
    rig.nowMs += 2000;
    should(rig.give({ kind: 'tick' }).failing.map(({ condition }) => condition)).containEql('data');
  });

  it('alarms of the chosen severity or worse hold it off, also acknowledged, shelved, suppressed or latched ones', () => {
    for (const state of ['activeUnacked', 'activeAcked', 'shelved', 'suppressed'] as const) {
      const rig = onRig({ noAlarm: 'major' });
      should(rig.give({ kind: 'alarms', alarms: [{ ...FAN_FAILURE, state }] }).isOn).equal(false, state);
      should(rig.last.failing[0]!.text).equal('Active: Fan failure');
    }
  });

  it('milder alarms, cleared ones and those out of service do not', () => {
    for (const other of [
      { severity: 'minor' },
      { active: false, state: 'clearedUnacked' },
      { state: 'outOfService' },
    ] as const) {
      const rig = onRig({ noAlarm: 'major' });
      should(rig.give({ kind: 'alarms', alarms: [{ ...FAN_FAILURE, ...other }] }).isOn).equal(true);
      if ('active' in other) continue;
      should(rig.round({ alarmPresent: true }).last.isOn).equal(
        true,
        'the flag is explained by an alarm that is accepted',
      );
    }
  });

  it('a flag is explained by an alarm of the chiller itself only', () => {
    for (const other of [
      { source: 'derived' },
      { level: 'warning' },
      { active: false, state: 'clearedUnacked' },
    ] as const) {
      const rig = onRig({ noAlarm: 'critical' });
      rig.give({ kind: 'alarms', alarms: [{ ...FAN_FAILURE, severity: 'minor', ...other }] });
      should(rig.round({ alarmPresent: true }).last.isOn).equal(false);
    }
  });

  it('asks only for what was chosen, but always for the link and fresh data', () => {
    const rig = new InterlockRig({ pumpOn: false, run: false, noAlarm: false });
    rig.give({ kind: 'link', link: UP });
    should(rig.failing()).eql(['data missing']);
    should(rig.reading('controlStatus', 'standby').isOn).equal(true);
    rig.nowMs += 10_001;
    should(rig.give({ kind: 'tick' }).isOn).equal(false);
  });

  it('the set point may be older than the rest, since it is read less often', () => {
    const rig = onRig();
    for (let round = 0; round < 20; round++) {
      rig.nowMs += 2000;
      for (const [name, value] of Object.entries(HEALTHY)) if (name !== 'setTemperature') rig.reading(name, value);
    }
    should(rig.last.isOn).equal(true);
  });

  it('options out of range are refused by name', () => {
    const cases: [object, RegExp][] = [
      [{ freshForMs: 10 }, /freshForMs/],
      [{ freshForMs: Number.NaN }, /freshForMs/],
      [{ setPointFreshForMs: Infinity }, /setPointFreshForMs/],
      [{ noAlarm: 'bad' }, /noAlarm/],
      [{ pumpOn: 'yes' }, /pumpOn/],
      [{ run: 1 }, /run/],
      [{ temperature: { tolerance: Number.NaN, dwellMs: 0 } }, /tolerance/],
      [{ temperature: { tolerance: 1, dwellMs: -1 } }, /dwellMs/],
      [{ flowAbove: '2' }, /flowAbove/],
      [{ onDelayMs: -1 }, /onDelayMs/],
    ];
    for (const [options, message] of cases)
      should(() => createInterlock(options))
        .throw(message)
        .and.throw(ChillerError);
  });

  it('other readings are not kept', () => {
    const rig = onRig();
    rig.reading('fan1Speed', 100);
    should(Object.keys(rig.state.readings).sort()).eql(Object.keys(HEALTHY).sort());
  });
});
