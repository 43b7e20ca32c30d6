/* Many chillers behind one connection: what they know of their gateways is read once. */
import should from 'should';
import { RemoteChiller } from '../../../src/gateway';
import { FakeBroker } from '../../support/fake-broker';
import { FakeClock } from '../../support/fake-clock';

const BASE = 'chiller/site';
const AVAILABLE_MS = 10_000;

/** Some chillers at two gateways that are there, and who follows them. */
class Hall {
  readonly clock = new FakeClock();
  readonly broker = new FakeBroker();
  readonly far = this.broker.connect();
  readonly subscribed: string[] = [];
  readonly remotes: RemoteChiller[];
  #beat = 0;

  constructor(count: number, availabilityMs: (at: number) => number = () => AVAILABLE_MS) {
    const subscribe = this.far.subscribe.bind(this.far);
    this.far.subscribe = (filter, listener) => {
      this.subscribed.push(filter);
      const stop = subscribe(filter, listener);
      return () => {
        this.subscribed.splice(this.subscribed.indexOf(filter), 1);
        stop();
      };
    };
    const { clock } = this;
    const stamp = { epoch: 'e', atMs: 0, timestamp: 0 };
    this.remotes = Array.from({ length: count }, (_, at) => {
      const link = { phase: 'connected', reason: 'opened', text: 'x', attempt: 0 };
      this.say(`C${at}/availability`, { ...stamp, state: 'online', gateway: `g${at % 2}` }, true);
      this.say(`C${at}/state`, { ...stamp, ...link, id: '01' }, true);
      return new RemoteChiller({ broker: this.far, chiller: `C${at}`, availabilityMs: availabilityMs(at), clock });
    });
    for (const remote of this.remotes) void remote.connect().catch(() => undefined);
  }

  say(part: string, members: object, retain = false): void {
    this.broker.publish(`${BASE}/${part}`, JSON.stringify({ v: 1, ...members }), retain);
  }

  beat(gateway: string): void {
    const members = { epoch: 'e', beat: ++this.#beat, atMs: this.clock.nowMs(), everyMs: 2_000 };
    this.say(`$gateway/${gateway}/beat`, members);
  }

  get connected(): number[] {
    return this.remotes.flatMap(({ link }, at) => (link.phase === 'connected' ? [at] : []));
  }

  get forBeats(): number {
    return this.subscribed.filter((filter) => filter.endsWith('/beat')).length;
  }
}

describe('the gateways of a site, for many chillers behind one connection', () => {
  it('are listened to once, however many chillers there are', async () => {
    const hall = new Hall(20);
    should(hall.forBeats).equal(1);
    should(new Set(hall.subscribed.filter((filter) => !filter.includes('/C'))).size).equal(2);
    for (const remote of hall.remotes) await remote.close();
    should(hall.subscribed).eql([]);
    should(hall.clock.pending).equal(0);
  });

  it('prove only their own chillers, and each ends by itself', async () => {
    const hall = new Hall(4);
    hall.beat('g0');
    should(hall.connected).eql([0, 2]);
    await hall.clock.advance(4_000);
    hall.beat('g1');
    should(hall.connected).eql([0, 1, 2, 3]);
    await hall.clock.advance(5_000);
    should(hall.connected).eql([1, 3]);
    hall.say('$gateway/g1/availability', { state: 'offline', gateway: 'g1' });
    should(hall.connected).eql([]);
    hall.beat('g1');
    should(hall.connected).eql([1, 3]);
  });

  it('go on for the others when the chiller that came first is closed', async () => {
    const hall = new Hall(3);
    for (const gateway of ['g0', 'g1']) hall.beat(gateway);
    await hall.remotes[0]!.close();
    await hall.clock.advance(8_000);
    hall.beat('g0');
    await hall.clock.advance(4_000);
    should(hall.connected).eql([2]);
    void hall.remotes[0]!.connect();
    should(hall.connected).eql([0, 2]);
    hall.far.break();
    should(hall.connected).eql([]);
    hall.far.restore();
    hall.beat('g0');
    should(hall.connected).eql([0, 2]);
  });

  it('are proven for as long as each chiller says', async () => {
    const hall = new Hall(4, (at) => (at < 2 ? 5_000 : AVAILABLE_MS));
    should(hall.forBeats).equal(2);
    for (const gateway of ['g0', 'g1']) hall.beat(gateway);
    await hall.clock.advance(5_000);
    should(hall.connected).eql([2, 3]);
  });

  it('that nobody knows cost neither memory nor the proof of those that count', async () => {
    const hall = new Hall(2);
    for (const gateway of ['g0', 'g1']) hall.beat(gateway);
    for (let at = 0; at < 900; at++) hall.beat(`hostile-${at}`);
    for (let at = 0; at < 3_000; at++) hall.say(`$gateway/gone-${at}/availability`, { state: 'offline', gateway: 'x' });
    should(hall.connected).eql([0, 1]);
    await hall.clock.advance(9_000);
    should(hall.connected).eql([]);
  });
});
