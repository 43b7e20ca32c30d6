/*
 * An interlock in front of a chiller that does not report everything, and tells one alarm at a time. A yes here is one about something
 * that nobody knows.
 */
import should from 'should';
import { createInterlock } from '../../../src/interlock';
import type { InterlockAlarm, InterlockInput, InterlockOptions } from '../../../src/interlock';
import { madeUpDialect } from '../../support/made-up-dialect';

const NOW_MS = 1_750_000_000_000;
const HEALTHY = { circulating: true, hasError: false, hasWarning: false, bathTemperature: 20, target: 20 };

function alarm(changes: Partial<InterlockAlarm> = {}): InterlockAlarm {
  return {
    title: 'Fan slow',
    severity: 'minor',
    active: true,
    state: 'activeUnacked',
    source: 'device',
    level: 'alarm',
    ...changes,
  };
}

/** What it answers to these readings and alarms, and why. */
function answer(
  options: InterlockOptions,
  readings: Readonly<Record<string, unknown>> = {},
  alarms: readonly InterlockAlarm[] = [],
): { isOn: boolean; failing: string[]; texts: string[] } {
  const interlock = createInterlock({ dialect: madeUpDialect(), pumpOn: false, ...options });
  const inputs: InterlockInput[] = [
    { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } },
    { kind: 'alarms', alarms },
    ...Object.entries({ ...HEALTHY, ...readings }).map(([name, value]): InterlockInput => {
      return { kind: 'reading', reading: { name, value, quality: 'good', timestamp: NOW_MS } };
    }),
  ];
  let state = interlock.initial();
  let step = interlock.next(state, NOW_MS, { kind: 'tick' });
  for (const input of inputs) {
    step = interlock.next(state, NOW_MS, input);
    state = step.state;
  }
  const { isOn, failing } = step;
  return {
    isOn,
    failing: failing.map(({ condition, reason }) => `${condition} ${reason}`),
    texts: failing.map(({ text }) => text),
  };
}

describe('interlock: roles', () => {
  const temperature = { tolerance: 0.5, dwellMs: 0 };

  it('asks the readings that play the parts, whatever they are called', () => {
    should(answer({ temperature })).containEql({ isOn: true, failing: [] });
    should(answer({ temperature }, { bathTemperature: 21 }).failing).eql(['temperature violated']);
    should(answer({}, { bathTemperature: 21 }).isOn).equal(true);
  });

  it('says what the chiller does where its state is a switch, and no true or false', () => {
    should(answer({}, { circulating: false }).texts).eql(['The chiller does not run: its status is stopped']);
    should(answer({}, { circulating: 7 }).failing).eql(['run violated']);
  });

  it('refuses to ask for what the chiller does not report, and says what to change', () => {
    const cases: [InterlockOptions, RegExp][] = [
      [{ pumpOn: true }, /pumpOn is true: this chiller does not report its pump: leave this condition out/],
      [{ flowAbove: 1 }, /flowAbove is 1: this chiller does not report its flow/],
    ];
    for (const [options, message] of cases)
      should(() => createInterlock({ dialect: madeUpDialect(), pumpOn: false, ...options })).throw(message, {
        code: 'invalidValue',
      });
    should(() => createInterlock({ dialect: madeUpDialect() })).throw(/pumpOn/, { code: 'invalidValue' });
  });

  it('refuses to ask for no alarm where the chiller does not say whether it has one', () => {
    const { readings } = madeUpDialect().roles;
    const silent = (changes: object): InterlockOptions['dialect'] =>
      madeUpDialect({ roles: { readings: { ...readings, ...changes } } });
    const make = (dialect: InterlockOptions['dialect'], noAlarm?: InterlockOptions['noAlarm']) => () =>
      createInterlock({ dialect, pumpOn: false, ...(noAlarm !== undefined && { noAlarm }) });
    should(make(silent({ alarm: undefined }))).throw(/noAlarm is major: .* whether it has alarms/);
    should(make(silent({ alarm: undefined }), false)).not.throw();
    should(make(silent({ warning: undefined }), 'minor')).throw(/noAlarm is minor: .* choose a higher severity/);
    should(make(silent({ warning: undefined }), 'major')).not.throw();
  });
});

describe('interlock: a chiller that tells one alarm at a time', () => {
  it('is off while the alarm flag is up, however mild the alarm is that explains it: a worse one may hide behind it', () => {
    for (const noAlarm of ['critical', 'major'] as const) {
      const { isOn, failing, texts } = answer({ noAlarm }, { hasError: true }, [alarm()]);
      should(isOn).equal(false);
      should(failing).eql(['alarms missing']);
      should(texts).eql(['The chiller reports an alarm and names only one at a time: there may be others']);
    }
  });

  it('also where that alarm was taken out of service', () => {
    const accepted = alarm({ severity: 'major', state: 'outOfService' });
    should(answer({}, { hasError: true }, [accepted]).failing).eql(['alarms missing']);
  });

  it('names the alarm that it knows where that one holds it off', () => {
    const { texts } = answer({}, { hasError: true }, [alarm({ title: 'Bath too warm', severity: 'critical' })]);
    should(texts).eql(['Active: Bath too warm']);
  });

  it('is off while a flag is up that nothing explains', () => {
    should(answer({}, { hasError: true }).failing).eql(['alarms missing']);
  });

  it('goes by the warning flag where a warning could be bad enough, and not where none could', () => {
    const notice = alarm({ title: 'Room warm', severity: 'info', level: 'warning' });
    should(answer({ noAlarm: 'minor' }, { hasWarning: true }, [notice]).failing).eql(['alarms missing']);
    should(answer({ noAlarm: 'major' }, { hasWarning: true }, [notice]).isOn).equal(true);
    should(answer({ noAlarm: 'major' }, { hasWarning: null }).isOn).equal(true);
  });

  it('does not forget that warnings can be major in another dialect', () => {
    const { alarms } = madeUpDialect();
    const all = [...alarms.all, { ...alarms.all[3]!, code: '13', key: 'leak', severity: 'major' as const }];
    const dialect = madeUpDialect({ alarms: { all } });
    should(answer({ dialect, noAlarm: 'major' }, { hasWarning: true }, [alarm({ level: 'warning' })]).isOn).equal(
      false,
    );
  });

  it('knows all where every source tells everything: then a mild alarm that is known lets it be on', () => {
    const { alarms } = madeUpDialect();
    const sources = alarms.sources.map((source) => ({ ...source, completeness: 'all' as const }));
    const dialect = madeUpDialect({ alarms: { sources } });
    should(answer({ dialect, noAlarm: 'major' }, { hasError: true }, [alarm()]).isOn).equal(true);
  });
});
