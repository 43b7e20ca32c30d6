import type { NodeMessage, NodeStatus } from 'node-red';
import should from 'should';
import { encodeRequest, SimulatedChiller } from '../../../src/index';
import { buildRequest } from '../../../src/dialects/thermotek';
import { MESSAGES_PER_SECOND, REPORTER_TEXTS_EN, SimulatorReporter } from '../../../nodes/chiller-simulator/reporter';
import { simulatorStatus } from '../../../nodes/chiller-simulator/status';
import type { ShownUnit } from '../../../nodes/chiller-simulator/status';
import { STATUS_LENGTH } from '../../../nodes/common/status';
import { STATUS_WORDS_EN as EN } from '../../../nodes/common/status-texts';
import { FakeClock } from '../../support/fake-clock';

function reporting(more: object = {}) {
  const clock = new FakeClock();
  const sent: NodeMessage[] = [];
  const warnings: string[] = [];
  const reporter = new SimulatorReporter({
    name: 'Rig',
    titles: {},
    texts: REPORTER_TEXTS_EN,
    sendsRequests: false,
    clock,
    send: (message) => sent.push(message),
    warn: (text) => warnings.push(text),
    ...more,
  });
  return { clock, reporter, sent, warnings };
}

describe('what a simulator tells', () => {
  it('a warning is told as a warning, with its cause as it stands in the tables', () => {
    const { reporter, sent } = reporting();
    const unit = new SimulatedChiller({ speed: 0, start: 'run' });
    reporter.follow(unit);
    unit.set({ levelPercent: 50 });
    unit.step(6_000);
    should(sent.map(({ topic, payload }) => [topic, payload])).deepEqual([
      ['status', 'run'],
      ['warning/processFluidLevel', 'raised'],
    ]);
    should(sent[1]!.simulator).have.properties({ event: 'warning', word: 'warnings', key: 'processFluidLevel' });
  });

  it('the trap of the panel is told, or a rehearsal would end in a puzzle', () => {
    const { reporter, sent } = reporting();
    const unit = new SimulatedChiller({ speed: 0, start: 'run' });
    reporter.follow(unit);
    unit.inject('lowCoolantLevel');
    unit.step(5_200);
    // Command 18 within the 1.5 s in which the panel looks, without standby sent first.
    unit.answer(encodeRequest('readAlarmsLevel1'));
    unit.step(2_000);
    should(sent.find(({ topic }) => topic === 'mismatch')).have.property('payload', true);
  });

  it('tells no requests unless it is asked to, and those that the unit does not know by their frames', () => {
    const quiet = reporting();
    const all = reporting({ sendsRequests: true });
    const unit = new SimulatedChiller({ speed: 0, start: 'run' });
    quiet.reporter.follow(unit);
    all.reporter.follow(unit);
    const unknown = buildRequest({ id: '01', number: 58, name: 'sUnknown', data: '' });
    const reply = unit.answer(unknown);
    should(quiet.sent.some(({ topic }) => topic === 'request')).be.false();
    const [request] = all.sent.filter(({ topic }) => topic === 'request');
    should(request).have.property('payload', null);
    should(request!.simulator).have.properties({ error: 2, request: unknown.trimEnd(), reply: reply!.trimEnd() });
  });

  it('leaves out what no flow could bear, warns of it once, and goes on in the next second', async () => {
    const { clock, reporter, sent, warnings } = reporting();
    for (let count = 0; count < MESSAGES_PER_SECOND + 100; count++) reporter.struck('drop');
    should(sent).have.length(MESSAGES_PER_SECOND);
    await clock.advance(1_000);
    for (let count = 0; count < MESSAGES_PER_SECOND + 100; count++) reporter.struck('drop');
    should(sent).have.length(2 * MESSAGES_PER_SECOND);
    should(warnings).have.length(1);
  });

  it('is silent once it is stopped: what is sent after a deployment goes nowhere', () => {
    const { reporter, sent } = reporting();
    const unit = new SimulatedChiller({ speed: 0 });
    reporter.follow(unit);
    reporter.stop();
    unit.power(false);
    reporter.struck('drop');
    should(sent).have.length(1);
  });
});

describe('the status of a simulator', () => {
  const STATES: readonly ShownUnit['state'][] = ['off', 'starting', 'stopped', 'running', 'tripped', 'testing'];

  function shownUnit(id: string, state: ShownUnit['state'], temperatureC: number, hasAlarm = false): ShownUnit {
    return { id, state, temperatureC, hasAlarm };
  }

  it('is temperature and state, red when an alarm is active', () => {
    should(simulatorStatus([shownUnit('01', 'running', 18.44)], EN)).deepEqual({
      fill: 'green',
      shape: 'dot',
      text: '18.4 °C · run',
    });
    const alarm = simulatorStatus([shownUnit('01', 'tripped', 18.44, true)], EN);
    should(alarm).deepEqual({ fill: 'red', shape: 'ring', text: '18.4 °C · safety' });
  });

  it('of several chillers it is the one with an alarm', () => {
    const [good, bad] = [shownUnit('02', 'running', 20), shownUnit('03', 'running', 21, true)];
    should(simulatorStatus([good, bad], EN)).have.properties({ fill: 'red', text: '03 21°C · run' });
    should(simulatorStatus([good, shownUnit('03', 'running', 21)], EN)).have.properties({
      fill: 'green',
      text: '02 20°C · run',
    });
    // What has no power has no alarm.
    should(simulatorStatus([good, shownUnit('03', 'off', 21, true)], EN)).have.properties({ fill: 'green' });
  });

  it('is never longer than people can read under a node', () => {
    const extremes = [-99.9, -5.04, 0, 199.9];
    const all: NodeStatus[] = STATES.flatMap((status) =>
      extremes.flatMap((temperature) => {
        const unit = shownUnit('02', status, temperature);
        return [simulatorStatus([unit], EN), simulatorStatus([unit, unit], EN)];
      }),
    );
    for (const { text } of all) if (!text!.startsWith('@')) should(text!.length).be.belowOrEqual(STATUS_LENGTH, text);
  });
});
