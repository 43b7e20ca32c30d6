/* The broker by the package `mqtt`, with a package that does what a test says. */
import { EventEmitter } from 'node:events';
import should from 'should';
import type { ChillerError } from '../../../src/core';
import { MqttBroker } from '../../../src/gateway';
import type { MqttBrokerOptions } from '../../../src/gateway';
import { loadMqtt } from '../../../src/gateway/load-mqtt';
import type { Mqtt, MqttConnectOptions } from '../../../src/gateway/load-mqtt';
import { FakeClock } from '../../support/fake-clock';

type Granted = { topic: string; qos: number }[];
type Published = { topic: string; payload: string; options: object; done: (error?: Error | null) => void };

const URL_OF_IT = 'mqtt://broker.example:1883';
const coded = (code: number | string, message: string): Error => Object.assign(new Error(message), { code });

/** One connection of the made-up package. */
class FakeClient extends EventEmitter {
  connected = false;
  isEnded = false;
  readonly published: Published[] = [];
  readonly filters: string[] = [];
  /** What the broker says to a subscription. */
  grant: (filters: string[]) => [Error | null, Granted?] = (filters) => [
    null,
    filters.map((topic) => ({ topic, qos: 0 })),
  ];

  constructor(readonly options: MqttConnectOptions) {
    super();
  }

  publish(topic: string, payload: string, options: object, done: Published['done']): void {
    this.published.push({ topic, payload, options, done });
  }

  subscribe(filters: string[], _options: object, done: (error: Error | null, granted?: Granted) => void): void {
    this.filters.push(...filters);
    done(...this.grant(filters));
  }

  unsubscribe(filter: string): void {
    this.filters.splice(this.filters.indexOf(filter), 1);
  }

  end(_force: boolean, _options: object, done: () => void): void {
    this.isEnded = true;
    done();
  }

  up(): void {
    this.connected = true;
    this.emit('connect');
  }

  /** It ends, by itself or after an error; the package says some errors twice. */
  down(error?: Error): void {
    this.connected = false;
    for (const _ of [1, 2]) if (error) this.emit('error', error);
    this.emit('close');
  }
}

describe('a broker by the package mqtt', () => {
  let clock: FakeClock;
  let clients: FakeClient[];
  let errors: ChillerError[];
  let states: boolean[];
  beforeEach(() => {
    clock = new FakeClock();
    [clients, errors, states] = [[], [], []];
  });

  function make(options: Partial<MqttBrokerOptions> = {}): MqttBroker {
    const mqtt: Mqtt = {
      connect: (_url, given) => {
        const client = new FakeClient(given);
        clients.push(client);
        return client;
      },
    };
    const failed = (error: ChillerError): unknown => errors.push(error);
    const broker = new MqttBroker({ url: URL_OF_IT, clock, failed, ...options }, () => mqtt);
    broker.onState((connected) => states.push(connected));
    return broker;
  }
  const last = (): FakeClient => clients.at(-1)!;
  const told = (): [string, string][] => errors.map(({ code, message }) => [code, message]);

  it('says how to install the package where it is missing', () => {
    const missing = (): never => {
      throw Object.assign(new Error("Cannot find module 'mqtt'"), { code: 'MODULE_NOT_FOUND' });
    };
    should(() => new MqttBroker({ url: URL_OF_IT }, () => loadMqtt(missing))).throw({
      code: 'invalidValue',
      message: /run "npm install mqtt"/,
    });
  });

  it('refuses an address that it cannot use, and shows no password', () => {
    for (const url of ['broker:1883', 'http://broker', 'mqtt://', 'mqtt://[::1', undefined as unknown as string])
      should(() => make({ url })).throw({ code: 'invalidValue', message: /use an address such as/ });
    should(() => make({ url: 'mqtts://ada:secret@broker' })).throw(/^(?!.*secret).*use an address/);
  });

  it('a package that cannot work with its options is an error of the constructor, not a crash', () => {
    const connect = (): never => {
      throw new Error('no start line');
    };
    should(() => new MqttBroker({ url: URL_OF_IT, clock }, () => ({ connect }))).throw({
      code: 'invalidValue',
      message: /broker.example.*no start line/,
    });
  });

  it('asks for a clean session, and never for an old message to be sent again', () => {
    make({ username: 'ada', password: 'x', protocolVersion: 5, more: { clean: false, ca: 'pem' } });
    should(last().options).match({
      clean: true,
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      username: 'ada',
      protocolVersion: 5,
      ca: 'pem',
    });
  });

  it('says once why there is no connection, with what to change, and goes on trying', async () => {
    const cases: [Error | undefined, string, RegExp][] = [
      [coded(5, 'Connection refused: Not authorized'), 'refused', /check user name and password/],
      [coded(134, 'Connection refused: Bad User Name'), 'refused', /check user name and password/],
      [coded('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed'), 'notConnected', /not trusted.*as ca/],
      [coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable'), 'notConnected', /not trusted.*as ca/],
      [coded('ERR_TLS_CERT_ALTNAME_INVALID', 'altnames'), 'notConnected', /for another name/],
      [coded('CERT_HAS_EXPIRED', 'expired'), 'notConnected', /not valid now.*clock/],
      [coded('ECONNREFUSED', 'connect ECONNREFUSED'), 'notConnected', /cannot be reached: connect ECONNREFUSED/],
      [undefined, 'notConnected', /cannot be reached/],
    ];
    for (const [error, code, message] of cases) {
      const broker = make();
      for (let attempt = 0; attempt < 4; attempt++) {
        last().down(error);
        // One attempt after the other.
        // oxlint-disable-next-line no-await-in-loop
        await clock.advance(15_000);
      }
      should(errors).have.length(1);
      should(errors[0]).match({ code, message });
      should(errors[0]!.message).match(/broker\.example/);
      should(clients).have.length(5);
      await broker.close();
      [clients, errors] = [[], []];
    }
    should(clock.pending).equal(0);
  });

  it('subscribes again after a reconnection, and each outage is told', async () => {
    const broker = make();
    broker.subscribe('a/#', () => undefined);
    for (let outage = 1; outage <= 2; outage++) {
      last().up();
      should(last().filters).eql(['a/#']);
      // One outage after the other.
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(60_000);
      last().down();
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(500);
      should([clients.length, errors.length]).eql([outage + 1, outage]);
    }
    should(states).eql([true, false, true, false]);
  });

  it('a broker that throws it out again and again is told once, and asked ever less often', async () => {
    make();
    for (let round = 0; round < 6; round++) {
      last().up();
      last().down();
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(16_000);
    }
    should(errors).have.length(1);
    last().up();
    last().down();
    const before = clients.length;
    await clock.advance(5_000);
    should(clients.length).equal(before);
  });

  it('what comes of an earlier connection changes nothing any more', async () => {
    const broker = make();
    const heard: string[] = [];
    broker.subscribe('a', ({ topic }) => heard.push(topic));
    last().up();
    last().down();
    await clock.advance(1_000);
    last().up();
    const [first] = clients;
    for (const event of ['connect', 'close'] as const) first!.emit(event);
    first!.emit('message', 'a', Buffer.from('x'), {});
    first!.emit('error', new Error('late'));
    should([broker.connected, heard, errors.length, clients.length]).eql([true, [], 1, 2]);
  });

  it('tells which topics it may not read', async () => {
    const broker = make();
    last().grant = (filters) => [null, filters.map((topic) => ({ topic, qos: topic === 'b' ? 128 : 0 }))];
    broker.subscribe('a', () => undefined);
    broker.subscribe('b', () => undefined);
    last().up();
    should(told()).eql([['refused', 'The message broker does not let us read b: check the rights of the user']]);
    await broker.close();
  });

  it('a message that the broker refuses is an error, and so is one that it does not confirm', async () => {
    const broker = make();
    last().up();
    const [refused, away, silent] = ['a', 'b', 'c'].map((topic) => broker.publish(topic, 'x', { qos: 1 }));
    last().published[0]!.done(coded(135, 'Publish error: Not authorized'));
    last().published[1]!.done(new Error('Connection closed'));
    await should(refused).be.rejectedWith({ code: 'refused', message: /message at a: Publish error: Not authorized/ });
    await should(away).be.rejectedWith({ code: 'notConnected' });
    const end = should(silent).be.rejectedWith({ code: 'timeout', message: /within 10 s/ });
    await clock.advance(10_000);
    await end;
  });

  it('publishes nothing while it is away, not even later', async () => {
    const broker = make();
    await should(broker.publish('a', 'x')).be.rejectedWith({ code: 'notConnected' });
    last().up();
    should(last().published).eql([]);
  });

  it('is closed for good, with nothing left behind', async () => {
    const broker = make();
    last().down();
    await broker.close();
    await broker.close();
    await clock.advance(60_000);
    should([clients.length, clock.pending]).eql([1, 0]);
  });
});
