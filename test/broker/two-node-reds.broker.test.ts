/*
 * Two Node-REDs and a broker, each a process of its own: one has a chiller on its line, the other has it from the broker, and its clock is
 * wrong. Cables to the broker can be cut.
 */
import should from 'should';
import { MqttBroker } from '../../src/gateway';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { until } from '../support/until';
import { layCable } from './cable';
import type { Cable } from './cable';
import { AVAILABILITY_S, farFlow, nearFlow } from './flows';
import type { Facts } from './flows';
import { needMosquitto, startBroker } from './mosquitto';
import type { Broker } from './mosquitto';
import { Side } from './side';
import { WrongClock } from './wrong-clock';

const AVAILABILITY_MS = AVAILABILITY_S * 1_000;
const MINUTE_S = 60;
const DAY_S = 86_400;
const COMMAND = 'chiller/site/Laser/command';
const BEAT = 'chiller/site/$gateway/gateway/beat';

describe('a chiller of another Node-RED', function () {
  this.timeout(60_000);
  let mosquitto: string;
  let broker: Broker;
  let simulator: Simulator;
  let near: Side;
  let far: Side;
  let nearCable: Cable;
  let farCable: Cable;
  let clock: WrongClock;
  /** Somebody with an MQTT client. */
  let anybody: MqttBroker;
  let beats: { epoch: string; beat: number }[];
  let onBeat: () => void = () => undefined;

  const nearWith = (gateway: object): object[] => nearFlow(nearCable.port, simulator.port, gateway);
  const isUp = ({ link, interlock, readings }: Facts): boolean =>
    link === 'connected' && interlock === true && readings?.supplyTemperature !== undefined;
  const setPoint = (): number => simulator.unit().settings.setTemperature;

  before(async function () {
    mosquitto = needMosquitto(this);
    broker = await startBroker(mosquitto);
    simulator = await startSimulator({ start: 'run', refreshMs: 0, setTemperatureC: 20 });
    [nearCable, farCable] = await Promise.all([layCable(Number(broker.port)), layCable(Number(broker.port))]);
    clock = new WrongClock(MINUTE_S);
    [near, far] = [new Side(), new Side(clock.env)];
    await Promise.all([near.start(nearWith({ allow: 'all' })), far.start(farFlow(farCable.port))]);
    anybody = new MqttBroker({ url: `mqtt://127.0.0.1:${broker.port}` });
    beats = [];
    anybody.subscribe(BEAT, ({ payload }) => {
      beats.push(JSON.parse(Buffer.from(payload).toString()) as (typeof beats)[0]);
      onBeat();
    });
  });
  // Each begins with everything in order, also after one that has failed.
  beforeEach(() => far.until(isUp, 'chiller from the broker'));
  after(async () => {
    if (!broker) return;
    await anybody.close();
    await Promise.all([near.stop(), far.stop()]);
    await Promise.all([nearCable.close(), farCable.close(), simulator.close()]);
    await broker.stop();
    clock.close();
  });

  /** How long after a moment the interlock over there was off, by the clock over there, ms. */
  async function offAfter(sinceMs: number, what: string): Promise<number> {
    const { offAt = 0 } = await far.until(({ interlock }) => interlock === false, 'the end');
    const tookMs = offAt - clock.offsetMs - sinceMs;
    console.log(`      ${what} to off: ${tookMs} ms`);
    return tookMs;
  }

  async function severalBeats(): Promise<void> {
    const seen = beats.length;
    await until(() => beats.length > seen + 2, 'signs of life');
  }

  /** What the gateway has said of the commands for a set point, in order. */
  async function outcomesOf(value: number): Promise<string[]> {
    const of = ({ commands = [] }: Facts): string[] =>
      commands.filter((one) => one.value === value).map(({ state }) => state);
    return of(await near.until((facts) => of(facts).length > 0, `the command for ${value} °C`));
  }

  it('takes a command once, and its result comes back, with who gave it', async () => {
    should(await far.order('setControlTemperature', 18.5)).eql({ value: 18.5 });
    should(setPoint()).equal(18.5);
    const { commands = [] } = await near.until((facts) => facts.commands?.at(-1)?.state === 'verified', 'the command');
    should(commands.map(({ state, command }) => [state, command])).eql([
      ['accepted', 'setControlTemperature'],
      ['verified', 'setControlTemperature'],
    ]);
    should(commands[0]!.origin).match(/the desk/);
    await far.until(({ readings }) => readings?.setTemperature === 18.5, 'the new set point');
  });

  it('has its alarms on the other side within 2 s', async () => {
    const raisedAtMs = Date.now();
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
    const isRaised = ({ alarms = [] }: Facts): boolean =>
      alarms.some(({ key, event }) => key === 'lowCoolantLevel' && event === 'raised');
    const { alarms = [] } = await far.until(isRaised, 'the alarm');
    const tookMs = alarms.find(({ key }) => key === 'lowCoolantLevel')!.at - clock.offsetMs - raisedAtMs;
    console.log(`      raised to told on the other side: ${tookMs} ms`);
    should(tookMs).be.within(0, 2_000);
    simulator.clear('lowCoolantLevel');
    should(await far.order('setChillerStatus', 'run')).not.have.property('code');
    await far.until(isUp, 'the end of it');
  });

  it('a clock that jumps back by a day costs the interlock one reading, and nothing else', async () => {
    clock.jumpTo(-DAY_S);
    if (clock.offsetMs !== 0) await far.until(({ now = 0 }) => now < Date.now() - DAY_S * 900, 'the jump');
    should((await far.facts()).link).equal('connected');
    await severalBeats();
    const { offs } = await far.until(isUp, 'the next reading');
    should(await far.order('setControlTemperature', 18.6)).eql({ value: 18.6 });
    await severalBeats();
    should(await far.facts()).match({ offs, interlock: true, link: 'connected' });
  });

  it('twice, late, forged, kept, endless or no command at all: only what is meant runs, once', async () => {
    const { epoch, beat } = beats.at(-1)!;
    const good = {
      v: 1,
      gateway: 'gateway',
      epoch,
      beat,
      command: 'setControlTemperature',
      value: 19,
      request: 'good',
    };
    const ask = (members: object | string, retain = false): Promise<void> =>
      anybody.publish(COMMAND, typeof members === 'string' ? members : JSON.stringify(members), { qos: 1, retain });
    const all = [
      'x'.repeat(1_000_000),
      'not json',
      { ...good, request: 'late', beat: beat - 10, value: 30 },
      { ...good, request: 'forged', epoch: 'guess', value: 31 },
      good,
      good,
    ];
    await Promise.all(all.map((each) => ask(each)));
    const isDone = ({ commands = [] }: Facts): boolean =>
      commands.some(({ request, state }) => request === 'good' && state === 'verified');
    await near.until(isDone, 'the good one');
    // A gateway that comes later finds it at the broker.
    await ask({ ...good, request: 'kept', epoch: 'old', value: 32 }, true);
    should(await outcomesOf(19)).eql(['accepted', 'verified']);
    for (const value of [30, 31, 32]) should(await outcomesOf(value)).eql(['expired']);
    should(setPoint()).equal(19);
  });

  it('a cable that is cut: off in time, nothing that was ordered meanwhile runs, and all is well when it is mended', async () => {
    const settled = far.order('setControlTemperature', 12, { settled: true });
    await until(() => setPoint() === 12, 'the order');
    const cutAtMs = Date.now();
    farCable.cut();
    const under = far.order('setControlTemperature', 25);
    const seen = beats.length;
    should(await offAfter(cutAtMs, 'cable cut')).be.below(AVAILABILITY_MS);
    should(await settled).have.property('code');
    should(await under).match({ code: /notConnected|timeout/, message: /unknown/ });
    should(await far.order('setControlTemperature', 26)).match({ code: 'notConnected', message: /not sent/ });
    // What takes less than the availability time may still run.
    await until(() => beats.length > seen + 5, 'the availability time');
    farCable.mend();
    await far.until(isUp, 'the gateway');
    should(await outcomesOf(25)).eql(['expired']);
    should(setPoint()).equal(12);
  });

  it('a cable that is cut one way: a command that is held back has expired when it arrives', async () => {
    farCable.cut('there');
    should(await far.order('setControlTemperature', 27)).match({ code: 'timeout', message: /unknown/ });
    farCable.mend();
    should(await outcomesOf(27)).eql(['expired']);
    should(await far.order('setControlTemperature', 18.5)).eql({ value: 18.5 });
  });

  it('a gateway that sends and is not heard knows it, and what arrives late proves nothing', async () => {
    const cutAtMs = Date.now();
    nearCable.cut('there');
    should(await offAfter(cutAtMs, 'cable of the gateway cut')).be.below(AVAILABILITY_MS);
    await near.until(({ gateway }) => gateway?.isHeard === false, 'the knowledge of it');
    nearCable.mend();
    await far.until(isUp, 'the gateway');
    await near.until(({ gateway }) => gateway?.isHeard === true, 'the end of it');
  });

  it('killed right after a sign of life: interlock off in time, the program holds, the record has a gap', async () => {
    await far.program({ topic: 'start', program: [{ step: { to: 19 } }, { soak: { minutes: 10 } }] });
    await far.until(({ program = [] }) => program.at(-1)?.row === 2, 'the second segment');
    await until(() => setPoint() === 19, 'its set point');
    await new Promise<void>((resolve) => (onBeat = resolve));
    const killedAtMs = Date.now();
    await near.kill();
    should(await offAfter(killedAtMs, 'killed')).be.below(AVAILABILITY_MS);
    const { program = [] } = await far.until((facts) => facts.program?.at(-1)?.state === 'held', 'the hold');
    should(program.at(-1)).have.property('reason', 'link');
    should(await far.order('setControlTemperature', 25)).have.property('code', 'notConnected');
    await near.start();
    await far.until(isUp, 'the gateway');
    await near.until(
      ({ commands = [] }) => commands.some(({ state, request }) => state === 'refused' && request === 'kept'),
      'the refusal of the command that the broker has kept',
    );
    const isBack = ({ history = [] }: Facts): boolean =>
      history.at(-1)?.state === 'good' && history.some(({ state }) => state === 'offline');
    await far.until(isBack, 'the gap');
    should((await far.facts()).program!.at(-1)!.state).equal('held');
    should(setPoint()).equal(19);
    await far.program({ topic: 'stop' });
    await far.until((facts) => facts.program?.at(-1)?.state === 'stopped', 'the end of the program');
  });

  it('switches it off when the broker is killed, and nothing that was ordered meanwhile is done later', async () => {
    const killedAtMs = Date.now();
    await broker.kill();
    should(await offAfter(killedAtMs, 'broker killed')).be.below(AVAILABILITY_MS);
    should(await far.order('setControlTemperature', 30)).have.property('code', 'notConnected');
    broker = await startBroker(mosquitto, { port: Number(broker.port) });
    await far.until(isUp, 'the broker');
    should(setPoint()).equal(19);
  });

  it('takes no order where the gateway passes on readings only', async () => {
    await near.deploy(nearWith({ allow: 'read' }));
    await far.until(isUp, 'the gateway');
    should(await far.order('setControlTemperature', 22)).match({ code: 'refused', message: /only passes on readings/ });
    should(await far.order('setChillerStatus', 'standby')).have.property('code', 'refused');
    should(setPoint()).equal(19);
  });
});
