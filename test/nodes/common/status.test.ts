import should from 'should';
import { dialectOf } from '../../../src/index';
import { ERROR_CODES } from '../../../src/index';
import type { ExecuteResult, LinkState, Reading, ReadingName } from '../../../src/index';
import {
  STATUS_DONE,
  STATUS_LENGTH,
  STATUS_NOT_CONFIGURED,
  statusFor,
  statusForError,
  statusForLink,
  statusForResult,
} from '../../../nodes/common/status';
import { STATUS_WORDS_EN as EN } from '../../../nodes/common/status-texts';
import { catalogOf } from '../../../scripts/catalogs';
import nodeRedCatalog from '@node-red/nodes/locales/en-US/messages.json';

const PHASES = ['disconnected', 'connecting', 'connected'] as const;
const REASONS = [
  'starting',
  'retrying',
  'opened',
  'lost',
  'refused',
  'unreachable',
  'silent',
  'unreadable',
  'unmonitored',
  'closed',
] as const;

function link(phase: LinkState['phase'], reason: LinkState['reason'] = 'opened'): LinkState {
  return { phase, reason, text: '', attempt: 0, timestamp: 0 };
}

function known(
  values: Partial<Record<ReadingName, Reading['value']>>,
  quality: Reading['quality'] = 'good',
): Map<ReadingName, Reading> {
  const entries = Object.entries(values) as [ReadingName, Reading['value']][];
  return new Map(entries.map(([name, value]) => [name, { name, value, unit: undefined, quality, timestamp: 0 }]));
}

/** What people see: the text behind a key, as the editor finds it. */
function shown(text: string | undefined): string {
  const [namespace = '', key] = (text ?? '').split(':');
  if (key === undefined) return namespace;
  const start: unknown = namespace === 'node-red' ? nodeRedCatalog : catalogOf('en-US', 'chiller-config');
  return key.split('.').reduce((at, part) => (at as Record<string, unknown>)[part], start) as string;
}

const THERMOTEK = dialectOf('thermotek');

describe('status', () => {
  it('is a green dot only while the chiller answers, yellow while the session helps itself, red when it does not', () => {
    should(statusForLink(link('connected'))).have.properties({ fill: 'green', shape: 'dot' });
    should(statusForLink(link('connecting', 'starting'))).have.properties({ fill: 'yellow', shape: 'ring' });
    should(statusForLink(link('disconnected', 'refused'))).have.properties({ fill: 'yellow', shape: 'ring' });
    should(statusForLink(link('disconnected', 'silent'))).have.properties({ fill: 'yellow', shape: 'ring' });
    should(statusForLink(link('disconnected', 'closed'))).have.properties({ fill: 'red', shape: 'ring' });
  });

  it('is not green for a chiller that answers and tells nothing, whatever was known before', () => {
    const values = { supplyTemperature: 18.4, controlStatus: 'run' } as const;
    const shownNow = statusFor(link('connected', 'unmonitored'), known(values), EN, THERMOTEK);
    should(shownNow).have.properties({ fill: 'red', shape: 'ring' });
    should(shown(shownNow.text)).equal('not monitored');
    should(statusForLink(link('connected', 'unmonitored'))).deepEqual(shownNow);
    should(statusFor(link('connected'), known({ supplyTemperature: 18.4 }), EN, THERMOTEK).fill).equal('yellow');
    should(statusFor(link('connected'), known({}), EN, THERMOTEK).fill).equal('yellow');
  });

  it('says the temperature and what the chiller does, and an alarm before all', () => {
    const values = { supplyTemperature: 18.4, controlStatus: 'run', alarmPresent: false } as const;
    should(statusFor(link('connected'), known(values), EN, THERMOTEK)).deepEqual({
      fill: 'green',
      shape: 'dot',
      text: '18.4 °C · run',
    });
    const alarm = statusFor(link('connected'), known({ ...values, alarmPresent: true }), EN, THERMOTEK);
    should(alarm).deepEqual({ fill: 'red', shape: 'ring', text: '18.4 °C · alarm' });
  });

  it('is not green while start-up settings are missing: the chiller would keep another temperature; an alarm still goes first', () => {
    const missing = { name: 'setTemperature', value: 18, text: '', why: '', isGivenUp: false } as const;
    const settings = { missing: [missing], timestamp: 0 };
    const values = { supplyTemperature: 18.4, controlStatus: 'run', alarmPresent: false } as const;
    for (const status of [
      statusForLink(link('connected'), settings),
      statusFor(link('connected'), known({}), EN, THERMOTEK, settings),
      statusFor(link('connected'), known(values), EN, THERMOTEK, settings),
    ]) {
      should(status).have.properties({ fill: 'yellow', shape: 'ring' });
      should(shown(status.text)).equal('settings missing');
    }
    const alarm = statusFor(link('connected'), known({ ...values, alarmPresent: true }), EN, THERMOTEK, settings);
    should(alarm).have.property('fill', 'red');
    const lost = statusForLink(link('disconnected', 'lost'), settings);
    should(shown(lost.text)).equal('connection lost');
    const all = statusFor(link('connected'), known(values), EN, THERMOTEK, { missing: [], timestamp: 0 });
    should(all).have.property('fill', 'green');
  });

  it('is not green for a chiller that does not cool: a fault may have stopped it', () => {
    const fillIn = (controlStatus: 'autoStart' | 'standby' | 'run' | 'safety' | 'test'): unknown =>
      statusFor(link('connected'), known({ supplyTemperature: 18.4, controlStatus }), EN, THERMOTEK).fill;
    should(fillIn('run')).equal('green');
    should(fillIn('autoStart')).equal('green');
    should(fillIn('standby')).equal('yellow');
    should(fillIn('test')).equal('yellow');
    should(fillIn('safety')).equal('red');
  });

  it('does not show an old temperature as if it were true', () => {
    const values = { supplyTemperature: 18.4, controlStatus: 'run' } as const;
    should(statusFor(link('connected'), known(values, 'stale'), EN, THERMOTEK).text).not.containEql('18.4');
    should(statusFor(link('disconnected', 'lost'), known(values), EN, THERMOTEK).text).not.containEql('18.4');
  });

  it('has a text for everything, under 20 characters, that people can read under a node', () => {
    const statuses = [
      STATUS_DONE,
      STATUS_NOT_CONFIGURED,
      ...PHASES.flatMap((phase) => REASONS.map((reason) => statusForLink(link(phase, reason)))),
      ...ERROR_CODES.map(statusForError),
      ...(['autoStart', 'standby', 'run', 'safety', 'test'] as const).flatMap((controlStatus) =>
        [-999.9, -12.3, 0, 999.9].map((supplyTemperature) =>
          statusFor(link('connected'), known({ supplyTemperature, controlStatus }), EN, THERMOTEK),
        ),
      ),
      ...[999_999, -999.9, true, 'externalThermistor', 'x'.repeat(60), { a: 1 }, null].map((value) =>
        statusForResult({ value, unit: typeof value === 'number' ? 'L/min' : undefined } as ExecuteResult, EN),
      ),
    ];
    for (const { text } of statuses) {
      should(shown(text)).be.a.String().and.not.be.empty();
      should(shown(text).length).be.belowOrEqual(STATUS_LENGTH, shown(text));
    }
  });
});
