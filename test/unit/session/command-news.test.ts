/* Who changed what: what a program or a wait for a temperature relies on to tell its own orders from those of others. */
import should from 'should';
import type { CommandNews } from '../../../src/session';
import { makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

type Told = Pick<CommandNews, 'command' | 'sets' | 'value' | 'origin' | 'outcome'>;

function listen({ chiller }: Rig): Told[] {
  const told: Told[] = [];
  chiller.on('command', ({ command, sets, value, origin, outcome }) =>
    told.push({ command, sets, value, origin, outcome }),
  );
  return told;
}

async function connected(options: Parameters<typeof makeRig>[0] = {}, beside?: Rig): Promise<Rig> {
  const rig = makeRig(options, beside);
  void rig.chiller.connect().catch(() => undefined);
  await rig.clock.advance(5_000);
  return rig;
}

const SET = { command: 'setControlTemperature', sets: 'setTemperature', value: 21 };

describe('the news of commands', () => {
  it('say who has ordered a set point, when it is sent and when the chiller has it', async () => {
    const rig = await connected({ host: 'news' });
    const told = listen(rig);
    let atSent = -1;
    rig.chiller.once('command', () => (atSent = rig.line.seen.filter(({ key }) => key === SET.command).length));
    void rig.chiller.execute('setControlTemperature', 20.999999999999996, { origin: 'night run' });
    await rig.clock.advance(1_000);
    should(told).eql([
      { ...SET, origin: 'night run', outcome: 'sent' },
      { ...SET, origin: 'night run', outcome: 'taken' },
    ]);
    should(atSent).equal(1);
    await rig.chiller.close();
  });

  it('reach every session of the unit, so that a program sees the set point of another flow', async () => {
    const one = await connected({ host: 'news-both' });
    const other = await connected({ host: 'NEWS-BOTH' }, one);
    should(other.chiller.identity).equal(one.chiller.identity);
    const told = listen(other);
    void one.chiller.setTemperature(21);
    await one.clock.advance(1_000);
    should(told.map(({ outcome }) => outcome)).eql(['sent', 'taken']);
    should(told[1]).eql({ ...SET, origin: undefined, outcome: 'taken' });
    await Promise.all([one.chiller.close(), other.chiller.close()]);
  });

  it('are of changes only: a read is none', async () => {
    const rig = await connected({ host: 'news-read' });
    const told = listen(rig);
    void rig.chiller.execute('readSupplyTemperature');
    await rig.clock.advance(1_000);
    should(told).eql([]);
    await rig.chiller.close();
  });

  it('do not speak of what was never sent: refused, withdrawn or without a line', async () => {
    const rig = await connected({ host: 'news-unsent' });
    const told = listen(rig);
    const withdrawn = new AbortController();
    void rig.chiller.execute('readSupplyTemperature');
    const failed = [rig.chiller.setTemperature(99), rig.chiller.setTemperature(21, { signal: withdrawn.signal })].map(
      (one) => one.catch(({ code }) => code as string),
    );
    withdrawn.abort();
    await rig.clock.advance(5_000);
    should(await Promise.all(failed)).eql(['refused', 'cancelled']);
    await rig.chiller.close();
    await rig.chiller.setTemperature(21).catch(() => undefined);
    should(told).eql([]);
  });

  it('say that it is unknown whether a set point was taken when no answer comes', async () => {
    const rig = await connected({ host: 'news-silent' });
    const told = listen(rig);
    rig.line.answer = () => undefined;
    void rig.chiller.setTemperature(21, { origin: 'night run' }).catch(() => undefined);
    await rig.clock.advance(30_000);
    should(told.map(({ outcome }) => outcome)).eql(['sent', 'unknown']);
    await rig.chiller.close();
  });

  it('name the session itself for the settings that it writes at start-up', async () => {
    const rig = makeRig({ host: 'news-settings', startUp: { setTemperature: 17 } });
    const told = listen(rig);
    void rig.chiller.connect();
    await rig.clock.advance(10_000);
    should(told).containDeep([{ sets: 'setTemperature', value: 17, origin: 'start-up settings', outcome: 'taken' }]);
    await rig.chiller.close();
  });

  it('survive a listener that closes the chiller as soon as something is sent', async () => {
    const rig = await connected({ host: 'news-close' });
    const told = listen(rig);
    rig.chiller.once('command', () => void rig.chiller.close());
    const failed = rig.chiller.setTemperature(21).catch(({ code }) => code as string);
    await rig.clock.advance(1_000);
    should(await failed).equal('cancelled');
    should(told.map(({ outcome }) => outcome)).eql(['sent', 'unknown']);
  });

  it('survive a listener that throws: the command ends as it would', async () => {
    const rig = await connected({ host: 'news-throw' });
    rig.chiller.on('command', () => {
      throw new Error('mine');
    });
    const result = rig.chiller.setTemperature(21);
    await rig.clock.advance(1_000);
    should((await result).value).equal(21);
    await rig.chiller.close();
  });
});
