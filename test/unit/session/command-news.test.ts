/* What a session tells about commands: who changes what, so that a program knows a foreign set point from its own. */
import should from 'should';
import { inEnglish, ERROR_TEXTS } from '../../../src';
import { buildReply } from '../../../src/dialects/thermotek';
import { originText, SESSION_ORIGINS } from '../../../src/session';
import type { Chiller, CommandNews } from '../../../src/session';
import { connected, makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

/** What a chiller tells, as `sent setTemperature=20 by Night run`. */
function follow(chiller: Chiller): string[] {
  const told: string[] = [];
  chiller.on('command', ({ outcome, sets, command, value, origin }) =>
    told.push(`${outcome} ${sets ?? command}=${String(value)} by ${origin}`),
  );
  return told;
}

/** Two sessions of one chiller on one line, both in contact. */
async function twoSessions(host: string): Promise<[Rig, Rig]> {
  const one = makeRig({ host });
  const other = makeRig({ host: host.toUpperCase() }, one);
  void one.chiller.connect();
  void other.chiller.connect();
  await one.clock.advance(20_000);
  return [one, other];
}

const BY_US = { origin: 'Night run' };

describe('The news of a command', () => {
  it('are told by every session of the chiller, so that a program sees who took its set point', async () => {
    const [one, other] = await twoSessions('news');
    const told = [one, other].map(({ chiller }) => follow(chiller));
    void one.chiller.execute('setControlTemperature', 21.499999999999996, BY_US);
    await one.clock.advance(2_000);
    const news = ['sent setTemperature=21.5 by Night run', 'taken setTemperature=21.5 by Night run'];
    should(told).eql([news, news]);
  });

  it('come before the readings that show them: nobody takes an own set point for a foreign one', async () => {
    const { chiller, clock, line } = await connected();
    await clock.advance(10_000);
    const order: string[] = [];
    chiller.on('command', ({ outcome }) => order.push(`${outcome}, ${line.values.setTemperature}`));
    chiller.on('reading', ({ name, value, quality }) => {
      if (name === 'setTemperature') order.push(`${quality} ${value}`);
    });
    void chiller.setTemperature(23, BY_US);
    await clock.advance(2_000);
    should(order).eql(['sent, 23', 'taken, 23', 'stale 0', 'good 23']);
  });

  it('say unknown when no answer came, before the read-back, whose reading tells', async () => {
    const { chiller, clock, line } = await connected({ polling: false });
    const order = follow(chiller);
    chiller.on('reading', ({ name, value }) => order.push(`reading ${name}=${value}`));
    line.answer = ({ key }) => (key === 'setControlTemperature' ? undefined : 'usual');
    line.values.setTemperature = 19;
    const failed = chiller.execute('setControlTemperature', 19).catch(({ code }) => code);
    await clock.advance(10_000);
    should(await failed).equal('timeout');
    should(order.filter((text) => text.includes('setTemperature'))).eql([
      'sent setTemperature=19 by undefined',
      'unknown setTemperature=19 by undefined',
      'reading setTemperature=19',
    ]);
  });

  it('say declined when the chiller refuses, and unknown when it answers another value', async () => {
    const { chiller, clock, line } = await connected({ polling: false });
    const told = follow(chiller);
    line.answer = () => ({ text: buildReply({ id: '01', number: 17, name: 'sCtrlT__', error: 3, data: '+0190' }) });
    void chiller.execute('setControlTemperature', 19).catch(() => undefined);
    await clock.advance(5_000);
    line.answer = ({ key, id }) => ({ text: line.usualReply(key, id, 18) });
    void chiller.execute('setControlTemperature', 19).catch(() => undefined);
    await clock.advance(5_000);
    should(told.map((text) => text.split(' ')[0])).eql(['sent', 'declined', 'sent', 'unknown']);
  });

  it('are not told of what was never sent: refused, withdrawn in the queue, or without a link', async () => {
    const { chiller, clock } = await connected({ polling: false, setTemperatureRange: { min: 10, max: 25 } });
    const told = follow(chiller);
    const codes: string[] = [];
    const note = ({ code }: { code: string }): void => void codes.push(code);
    const withdrawal = new AbortController();
    void chiller.execute('setControlTemperature', 40).catch(note);
    void chiller.execute('readSupplyTemperature');
    void chiller.execute('setControlTemperature', 20, { signal: withdrawal.signal }).catch(note);
    withdrawal.abort();
    await clock.advance(5_000);
    void chiller.close();
    void chiller.execute('setControlTemperature', 20).catch(note);
    await clock.advance(1_000);
    should(codes).eql(['refused', 'cancelled', 'notConnected']);
    should(told).be.empty();
  });

  it('are told of raw commands, of starts and stops, and not of what only reads', async () => {
    const { chiller, clock } = await connected({ polling: false });
    const told = follow(chiller);
    void chiller.executeRaw('17sCtrlT__+0200', BY_US);
    void chiller.executeRaw('04rSupplyT');
    void chiller.start(BY_US);
    void chiller.stop();
    await clock.advance(10_000);
    should(told.filter((text) => text.startsWith('taken')).toSorted()).eql([
      'taken chillerStatus=standby by undefined',
      'taken setTemperature=20 by Night run',
    ]);
    should(told.filter((text) => text.startsWith('sent'))).have.length(2);
  });

  it('name the session where it acts by itself: start-up settings, and standby in answer to an alarm', async () => {
    const { chiller, clock, line } = makeRig({ startUp: { setTemperature: 18 } });
    const told = follow(chiller);
    void chiller.connect();
    await clock.advance(20_000);
    should(told).eql(['sent setTemperature=18 by #startUp', 'taken setTemperature=18 by #startUp']);
    told.length = 0;
    line.values.alarmPresent = true;
    await clock.advance(10_000);
    should(told.slice(0, 2)).eql(['sent chillerStatus=standby by #alarm', 'taken chillerStatus=standby by #alarm']);
  });

  it('end as unknown, also in the other sessions, when the session closes before the answer', async () => {
    const [one, other] = await twoSessions('closing');
    const told = [one, other].map(({ chiller }) => follow(chiller));
    one.line.answer = ({ key }) => (key === 'setControlTemperature' ? undefined : 'usual');
    void one.chiller.execute('setControlTemperature', 22, BY_US).catch(() => undefined);
    await one.clock.advance(1_000);
    void one.chiller.close();
    await one.clock.advance(1_000);
    const news = ['sent setTemperature=22 by Night run', 'unknown setTemperature=22 by Night run'];
    should(told).eql([news, news]);
  });

  it('a listener that throws, or closes the chiller, changes nothing of the command', async () => {
    const { chiller, clock, line, logged } = await connected({ polling: false });
    chiller.once('command', () => {
      throw new Error('mistaken');
    });
    const taken = chiller.execute('setControlTemperature', 21);
    await clock.advance(2_000);
    should(await taken).containDeep({ value: 21 });
    should(logged.join()).match(/command.*mistaken/);
    const seen: CommandNews[] = [];
    chiller.on('command', (news) => {
      seen.push(news);
      if (news.outcome === 'sent') void chiller.close();
    });
    const cut = chiller.execute('setControlTemperature', 22).catch(({ code }) => code);
    await clock.advance(60_000);
    should(await cut).equal('cancelled');
    should(seen.map(({ outcome }) => outcome)).eql(['sent', 'unknown']);
    should(line.values.setTemperature).equal(22);
    should(clock.pending).equal(0);
  });

  it('a listener that closes the chiller when it hears of the order: the command ends, and is not told as sent', async () => {
    const { chiller, clock } = await connected({ polling: false });
    const told = follow(chiller);
    chiller.once('order', () => void chiller.close());
    const cut = chiller.start(BY_US).catch(({ code }) => code);
    await clock.advance(1_000);
    should(await cut).equal('notConnected');
    should(told).be.empty();
  });

  it('a listener that closes the chiller when the command was taken leaves no timer behind', async () => {
    const { chiller, clock } = await connected();
    chiller.on('command', ({ outcome }) => {
      if (outcome === 'taken') void chiller.close();
    });
    void chiller.setTemperature(22).catch(() => undefined);
    await clock.advance(60_000);
    should(clock.pending).equal(0);
  });
});

describe('The identity of a chiller', () => {
  it('is one text for all its sessions, and another for its neighbour: at most one program for a chiller', () => {
    const of = (host: string, id: string): string => makeRig({ host, id }).chiller.identity;
    should(of('Lab-PC', '01')).equal('tcp://lab-pc:4001/01');
    should(of('lab-pc', '01')).equal(of('LAB-PC', '01'));
    should(of('lab-pc', '02')).not.equal(of('lab-pc', '01'));
    should(makeRig({ host: 'lab-pc', dialect: 'huber' as never }).chiller.identity).equal('tcp://lab-pc:4001');
  });
});

describe('The origin of a command, for people', () => {
  it('is a sentence of the table where nobody has a name, so that it is translated', () => {
    should(originText('Night run')).equal('Night run');
    for (const origin of [...Object.values(SESSION_ORIGINS), undefined, '']) {
      const text = originText(origin);
      should(text).have.property('key');
      should(inEnglish(text)).not.match(/#|__/);
    }
    should(ERROR_TEXTS).have.property('originStartUp');
  });
});
