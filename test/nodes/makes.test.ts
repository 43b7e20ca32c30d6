/* Chillers of other makes in a flow: command, monitor, alarms, interlock and the connection with a simulated unit, and its simulator in a flow. */
import should from 'should';
import type { Alarm, Reading } from '../../src/index';
import type { DialectKey } from '../../src/dialects';
import { freePort } from '../../scripts/node-red-settings';
import { startSimulator } from '../../src/simulator';
import type { Simulator, SimulatorOptions } from '../../src/simulator';
import { alarmsIn, alarmsNode, interlockNode } from './support/alarm-flow';
import { catchNode, commandNode, configNode, helper, monitorNode, until } from './support/flow';
import { loadFlow, logLines, statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowNode, Inbox } from './support/flow';

interface Make {
  dialect: DialectKey;
  model: string;
  /** What goes out and comes back when 18.5 °C are set. */
  set: { request: string; reply: string };
  /** The band of the chiller, a set point in it that the unit refuses, and what it says. */
  maxSet: string;
  tooHigh: { value: number; why: RegExp };
  /** By hand: a stop. Missing where it is switched off. */
  rawStop?: string;
  /** On its line, where it has one. */
  chillerId?: string;
  readings: Readonly<Record<string, object>>;
  /** An alarm of the unit, and its code. */
  alarm: { fault: string; key: string; code: string };
}

const MAKES: readonly Make[] = [
  {
    dialect: 'lauda',
    model: 'eco',
    set: { request: 'OUT_SP_00_18.5', reply: 'OK' },
    maxSet: '300',
    tooHigh: { value: 250, why: /outside its own limits/ },
    rawStop: 'STOP',
    readings: {
      supplyTemperature: { unit: '°C', quality: 'good' },
      supplyPressure: { unit: 'bar', quality: 'good' },
      chillerStatus: { value: 'run' },
      processFlow: { quality: 'notFitted' },
    },
    alarm: { fault: 'lowCoolantLevel', key: 'lowCoolantLevel', code: 'STAT.5' },
  },
  {
    dialect: 'thermotek-t255p',
    model: 'T255P',
    set: { request: '.M+18544', reply: '#M0+18569' },
    maxSet: '90',
    tooHigh: { value: 80, why: /out of bounds/ },
    rawStop: 'G0',
    readings: {
      supplyTemperature: { unit: '°C', quality: 'good' },
      maximumPower: { unit: 'W', quality: 'good', value: 250 },
      controlStatus: { value: 'run' },
    },
    alarm: { fault: 'lowCoolantLevel', key: 'lowCoolantLevel', code: 'J.1' },
  },
  {
    dialect: 'thermo-nc',
    model: 'thermoFlex',
    set: { request: 'CA 00 01 F0 02 00 B9 53', reply: 'CA 00 01 F0 03 11 00 B9 41' },
    maxSet: '90',
    tooHigh: { value: 80, why: /refused the data/ },
    rawStop: '81 00',
    readings: {
      supplyTemperature: { unit: '°C', quality: 'good' },
      supplyPressure: { unit: 'bar', quality: 'good' },
      running: { value: true },
    },
    alarm: { fault: 'lowCoolantLevel', key: 'lowCoolantLevel', code: 'S3.3' },
  },
  {
    dialect: 'smc',
    model: 'hrs012Rtu',
    chillerId: '01',
    set: { request: '01 10 00 0B 00 01 02 00 B9 66 99', reply: '01 10 00 0B 00 01 70 0B' },
    maxSet: '90',
    tooHigh: { value: 60, why: /out of bounds/ },
    readings: {
      supplyTemperature: { unit: '°C', quality: 'good' },
      supplyPressure: { unit: 'bar', quality: 'good', value: 1.3 },
      running: { value: true },
    },
    alarm: { fault: 'lowCoolantLevel', key: 'lowCoolantLevel', code: 'AL01' },
  },
];

for (const make of MAKES) {
  const { dialect, model } = make;

  describe(`a chiller of the make ${dialect} in a flow`, () => {
    let simulator: Simulator<DialectKey>;

    useNodeRed();
    beforeEach(async () => {
      const options = { dialect, profile: model, refreshMs: 10, start: 'run' } as unknown;
      simulator = await startSimulator<DialectKey>(options as SimulatorOptions<DialectKey>);
    });
    afterEach(() => simulator.close());

    async function load(...nodes: FlowNode[]): Promise<(end: string) => Inbox> {
      const config = configNode({
        dialect,
        model,
        chillerId: make.chillerId ?? '',
        port: String(simulator.port),
        gapMs: '0',
        watchdogS: '0.2',
        fastS: '0.5',
        maxSetTemperature: make.maxSet,
      });
      const { inbox } = await loadFlow(config, ...nodes, catchNode());
      await until(() => simulator.isConnected, 'the connection');
      return inbox;
    }

    it('command: sets the temperature and says what it answered, refuses what it cannot reach, stops by hand', async () => {
      const inbox = await load(
        commandNode({ command: 'setControlTemperature' }),
        commandNode({ id: 'raw', mode: 'raw', wires: [['happened']] }),
        monitorNode({ readings: ['setTemperature'], wires: [['read'], []] }),
      );
      await until(() => inbox('read').messages.length > 0, 'the set point');
      helper.getNode('command-1').receive({ payload: 18.5 });
      const [msg] = await inbox('out').until(1);
      should(msg).containDeep({
        payload: 18.5,
        chiller: { command: 'setControlTemperature', unit: '°C', ...make.set },
      });
      helper.getNode('command-1').receive({ payload: make.tooHigh.value });
      await inbox('caught').until(1);
      should((inbox('caught').last as { error: { message: string } }).error.message).match(make.tooHigh.why);
      if (make.rawStop === undefined) return;
      helper.getNode('raw').receive({ payload: make.rawStop });
      await until(() => simulator.unit().state === 'stopped', 'standby');
    });

    it('monitor: readings come in their units, and what is not fitted says so', async () => {
      const names = Object.keys(make.readings);
      const inbox = await load(monitorNode({ readings: names }));
      const of = (name: string): Reading | undefined =>
        inbox('out').messages.findLast(({ topic }) => String(topic).endsWith(name)) as Reading | undefined;
      await until(() => names.every((name) => of(name) !== undefined), 'all readings');
      for (const [name, { value, ...facts }] of Object.entries(make.readings) as [string, { value?: unknown }][]) {
        const msg = of(name) as unknown as { payload: unknown; chiller: object };
        should(msg.chiller).containEql(facts);
        if (value !== undefined) should(msg.payload).equal(value);
      }
      should(statusesShown('monitor-1').at(-1)?.fill).equal('green');
    });

    it('alarms and interlock: an alarm by its code with what to check, and the enable signal falls', async () => {
      const { fault, key, code } = make.alarm;
      const alarms = alarmsNode();
      const inbox = await load(
        alarms,
        interlockNode({ alarm: true, settled: false, pumpOn: false, wires: [['happened'], []] }),
      );
      await until(() => statusesShown(alarms.id).at(-1)?.fill === 'green', 'no alarms');
      await until(() => inbox('happened').messages.some(({ payload }) => payload === true), 'the enable signal');
      simulator.inject(fault);
      simulator.unit().step(5_000);
      const raised = (): Alarm | undefined => alarmsIn(inbox('out')).find((alarm) => alarm.key === key);
      await until(() => raised() !== undefined, 'the alarm');
      should(raised()).containEql({ code, event: 'raised' });
      should(raised()!.guidance).match(/\.$/);
      await until(() => inbox('happened').last.payload === false, 'the enable signal to fall');
    });

    it('simulator: one in the flow answers the chiller of the flow, and fails when it is told to', async () => {
      const port = String(await freePort());
      const alarms = alarmsNode();
      const place = { z: 'tab', x: 0, y: 0 };
      const simulated = { id: 'sim', ...place, type: 'chiller simulator', port, profile: model, coolant: 'water' };
      const { inbox } = await loadFlow(
        { ...simulated, startState: 'run', setTemperature: '20', speed: '10', wires: [['happened']] },
        configNode({ dialect, model, chillerId: make.chillerId ?? '', port, gapMs: '0', watchdogS: '0.5' }),
        alarms,
        catchNode(),
      );
      await until(() => statusesShown(alarms.id).at(-1)?.fill === 'green', 'no alarms');
      helper.getNode('sim').receive({ payload: { fault: make.alarm.fault } });
      await until(() => alarmsIn(inbox('out')).some(({ code }) => code === make.alarm.code), 'the alarm');
      should(logLines('ERROR')).eql([]);
    });
  });
}
