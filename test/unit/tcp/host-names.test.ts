import type { LookupAddress } from 'node:dns';
import should from 'should';
import { HostNames } from '../../../src/tcp/host-names';
import { FakeClock } from '../../support/fake-clock';

const A: LookupAddress[] = [{ address: '192.0.2.1', family: 4 }];
const B: LookupAddress[] = [{ address: '192.0.2.2', family: 4 }];

/** A system whose look-ups end when the test says so. */
function makeNames(hosts = ''): {
  clock: FakeClock;
  names: HostNames;
  asked: string[];
  underWay: Map<string, { resolve: (found: LookupAddress[]) => void; reject: (error: Error) => void }>;
} {
  const clock = new FakeClock();
  const asked: string[] = [];
  const underWay: ReturnType<typeof makeNames>['underWay'] = new Map();
  const lookup = (name: string): Promise<LookupAddress[]> => {
    asked.push(name);
    return new Promise<LookupAddress[]>((resolve, reject) => underWay.set(name, { resolve, reject })).finally(() =>
      underWay.delete(name),
    );
  };
  const names = new HostNames({
    lookup,
    hosts: async () => hosts,
    nowMs: () => clock.nowMs(),
    after: (delayMs, run) => clock.after(delayMs, run),
  });
  return { clock, names, asked, underWay };
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: { code: string }) => error.code);

describe('The names of hosts', () => {
  it('that hang do not block a fifth: four chillers whose name server is down are not all chillers', async () => {
    const { clock, names, underWay, asked } = makeNames();
    const dead = ['dead-1', 'dead-2', 'dead-3', 'dead-4'].map((name) => codeOf(names.resolve(name)));
    // As a link does, which never gives up.
    const attempt = (): Promise<unknown> => names.resolve('living').catch(attempt);
    const living = attempt();
    // A resolver gives up after half a minute; until then the thread is occupied.
    for (let s = 0; s < 120 && !asked.includes('living'); s++) {
      await clock.advance(1_000);
      should(underWay.size).be.belowOrEqual(3, 'one thread must stay for the rest of Node-RED');
      if (s % 30 === 29) for (const { reject } of underWay.values()) reject(coded('EAI_AGAIN'));
    }
    underWay.get('living')!.resolve(A);
    should(await living).eql(A);
    should(await Promise.all(dead)).eql(['EAI_AGAIN', 'EAI_AGAIN', 'EAI_AGAIN', 'EAI_AGAIN']);
  });

  it('that are known to hang are asked one at a time, behind all others', async () => {
    const { clock, names, underWay } = makeNames();
    for (const name of ['dead-1', 'dead-2', 'dead-3']) void codeOf(names.resolve(name));
    await clock.advance(30_000);
    for (const { reject } of underWay.values()) reject(coded('EAI_AGAIN'));
    await clock.advance(1_000);
    for (const name of ['dead-1', 'dead-2', 'dead-3']) void codeOf(names.resolve(name));
    await clock.advance(1_000);
    should([...underWay.keys()]).eql(['dead-1']);
    const found = names.resolve('living');
    await clock.advance(0);
    underWay.get('living')!.resolve(A);
    should(await found).eql(A);
  });

  it('of the hosts file need no look-up, whatever hangs', async () => {
    const { clock, names, asked } = makeNames('127.0.0.1 localhost\n192.0.2.2\tChiller chiller.lab # in the hall\n');
    for (const name of ['dead-1', 'dead-2', 'dead-3']) void codeOf(names.resolve(name));
    await clock.advance(100);
    should(await names.resolve('CHILLER.lab')).eql(B);
    should(asked).not.containEql('chiller.lab');
  });

  it('are no names when they are addresses', async () => {
    const { names, asked } = makeNames();
    should(await names.resolve('10.0.0.7')).eql([{ address: '10.0.0.7', family: 4 }]);
    should(await names.resolve('::1')).eql([{ address: '::1', family: 6 }]);
    should(asked).eql([]);
  });

  it('are looked up once for all who ask at the same time, and again after a while: an address may have changed', async () => {
    const { clock, names, asked, underWay } = makeNames();
    const both = [names.resolve('chiller'), names.resolve('Chiller')];
    await clock.advance(0);
    underWay.get('chiller')!.resolve(A);
    should(await Promise.all(both)).eql([A, A]);
    await names.resolve('chiller');
    should(asked).eql(['chiller']);
    await clock.advance(10_000);
    const again = names.resolve('chiller');
    await clock.advance(0);
    underWay.get('chiller')!.resolve(B);
    should(await again).eql(B);
  });

  it('keep their last address while there is no new answer: a name server that restarts stops no chiller', async () => {
    for (const fail of ['hangs', 'says "not now"'] as const) {
      const { clock, names, underWay } = makeNames();
      const first = names.resolve('chiller');
      await clock.advance(0);
      underWay.get('chiller')!.resolve(A);
      await first;
      await clock.advance(60_000);
      const later = names.resolve('chiller');
      await clock.advance(0);
      if (fail === 'says "not now"') underWay.get('chiller')!.reject(coded('EAI_AGAIN'));
      await clock.advance(5_000);
      should(await later).eql(A, fail);
    }
  });

  it('that no longer exist are not found: the last address might be another machine by now', async () => {
    const { clock, names, underWay } = makeNames();
    const first = names.resolve('chiller');
    await clock.advance(0);
    underWay.get('chiller')!.resolve(A);
    await first;
    await clock.advance(60_000);
    const later = codeOf(names.resolve('chiller'));
    await clock.advance(0);
    underWay.get('chiller')!.reject(coded('ENOTFOUND'));
    should(await later).equal('ENOTFOUND');
  });

  it('whose answer comes too late are known at the next attempt', async () => {
    const { clock, names, underWay } = makeNames();
    const first = codeOf(names.resolve('chiller'));
    await clock.advance(6_000);
    should(await first).equal('EAI_AGAIN');
    underWay.get('chiller')!.resolve(A);
    await clock.advance(0);
    should(await names.resolve('chiller')).eql(A);
    should(clock.pending).equal(0);
  });
});
