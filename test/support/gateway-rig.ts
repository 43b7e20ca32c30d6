import { Gateway, gatewayWill, RemoteChiller } from '../../src/gateway';
import type {
  GatewayChillerOptions,
  GatewayCommandNews,
  GatewayOptions,
  RemoteChillerOptions,
} from '../../src/gateway';
import type { AlarmReport, CommandNews, LinkState, Reading } from '../../src/session';
import type { ChillerError } from '../../src/core';
import { FakeBroker } from './fake-broker';
import type { FakeConnection } from './fake-broker';
import { SessionRig } from './simulated-session';

const SITE = { prefix: 'lab', site: 'hall' };

/** A simulated chiller, its session, a gateway, a broker and the far side, on one clock. */
export class GatewayRig {
  readonly session: SessionRig<'thermotek'>;
  readonly broker = new FakeBroker();
  readonly near: FakeConnection;
  readonly far: FakeConnection;
  readonly gateway: Gateway;
  readonly remote: RemoteChiller;
  readonly states: LinkState[] = [];
  readonly readings: Reading[] = [];
  readonly reports: AlarmReport[] = [];
  readonly news: CommandNews[] = [];
  readonly commands: GatewayCommandNews[] = [];
  readonly errors: ChillerError[] = [];

  constructor(
    readonly name = 'Laser 1/2',
    options: Partial<GatewayOptions> = {},
    chiller: GatewayChillerOptions = {},
    remote: Partial<RemoteChillerOptions> = {},
  ) {
    // A test may bring a clock for both ends of the line.
    this.session = new SessionRig('thermotek', options.clock ? { clock: options.clock } : {});
    const { clock } = this.session;
    this.near = this.broker.connect(gatewayWill({ ...SITE, name: 'north' }));
    this.far = this.broker.connect();
    this.gateway = new Gateway({ broker: this.near, ...SITE, name: 'north', allow: 'all', clock, ...options });
    this.gateway.on('command', (news) => this.commands.push(news));
    this.gateway.on('error', (error) => this.errors.push(error));
    this.gateway.add(name, this.session.chiller, chiller);
    this.remote = new RemoteChiller({ broker: this.far, ...SITE, chiller: name, clock, ...remote });
    this.remote.on('state', (state) => this.states.push(state));
    this.remote.on('reading', (reading) => this.readings.push(reading));
    this.remote.on('alarm', (report) => this.reports.push(report));
    this.remote.on('command', (news) => this.news.push(news));
  }

  /** Everything is connected and read. */
  async start(): Promise<this> {
    void this.session.chiller.connect();
    void this.remote.connect().catch(() => undefined);
    await this.advance(15_000);
    return this;
  }

  advance(ms: number): Promise<void> {
    return this.session.clock.advance(ms);
  }

  /** What is known of a reading on the far side: its value where it is good, else its quality. */
  known(name: string): unknown {
    const reading = this.remote.readings.get(name);
    return reading?.quality === 'good' ? reading.value : reading?.quality;
  }

  /** How a promise ended, after time has passed. */
  async after<T>(ms: number, promise: Promise<T>): Promise<T | ChillerError> {
    return this.session.after(ms, promise);
  }

  topic(part: string): string {
    return `lab/hall/${this.name.replace('/', '%2F')}/${part}`;
  }

  /** What a command has to quote now. */
  quote(): { gateway: string; epoch: string; beat: number } {
    const { epoch, beat } = this.broker.at('lab/hall/$gateway/north/beat').at(-1) as { epoch: string; beat: number };
    return { gateway: 'north', epoch, beat };
  }

  /** Publishes a command as anybody could. */
  ask(members: object, retain = false): void {
    this.broker.publish(this.topic('command'), JSON.stringify({ v: 1, ...members }), retain);
  }

  /** States of the results with an id. */
  resultsOf(request: string): unknown[] {
    const results = this.broker.at(this.topic('result')).filter((one) => one.request === request);
    return results.map(({ state }) => state);
  }

  /** Set points that the chiller was told. */
  get setPoints(): string[] {
    return this.session.asked.filter((frame) => frame.startsWith('.0117'));
  }
}
