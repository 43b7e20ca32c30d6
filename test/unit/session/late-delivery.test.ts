/* An order that was reported as failed must not be carried out later, and what the chiller holds instead must be known. */
import should from 'should';
import type { ChillerError } from '../../../src/core';
import { FakeClock } from '../../support/fake-clock';
import { FakeLine } from '../../support/fake-line';
import { connected, makeRig } from '../../support/session';

const quiet = { polling: false } as const;

describe('A link with an order under way', () => {
  it('is reset when it is given up: the operating system would deliver the order whenever the cable is back', async () => {
    const rig = await connected(quiet);
    rig.line.answer = () => undefined;
    const failed = rig.chiller.execute('setControlTemperature', 35).catch(({ code }: ChillerError) => code);
    await rig.clock.advance(9_500);
    should(await failed).equal('timeout');
    should(rig.line.closings).eql(['reset']);
  });

  it('is reset when it is closed before the answer, and closed normally when everything was answered', async () => {
    for (const [answers, how] of [
      [true, 'end'],
      [false, 'reset'],
    ] as const) {
      const rig = await connected(quiet);
      if (!answers) rig.line.answer = () => undefined;
      const order = rig.chiller.execute('setControlTemperature', 35).catch(() => undefined);
      await rig.clock.advance(150);
      await rig.chiller.close();
      await order;
      should(rig.line.closings).eql([how]);
    }
  });

  it('is closed normally with only a read under way: a device server must see the close before it accepts the next client', async () => {
    const rig = await connected(quiet);
    rig.line.answer = () => undefined;
    const question = rig.chiller.execute('readUpTime').catch(() => undefined);
    await rig.clock.advance(150);
    await rig.chiller.close();
    await question;
    should(rig.line.closings).eql(['end']);
  });

  it('is reset when it is closed after the time-out: the request may still lie in this machine', async () => {
    const rig = await connected(quiet);
    rig.line.answer = () => undefined;
    const order = rig.chiller.execute('setControlTemperature', 35).catch(() => undefined);
    await rig.clock.advance(3_150);
    await rig.chiller.close();
    await order;
    should(rig.line.closings).eql(['reset']);
  });

  it('is given up as soon as a second chiller of the line is silent, too: with eight ids the order would wait for 48 s', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const ids = ['01', '02', '03', '04', '05', '06', '07', '08'];
    const rigs = ids.map((id) => makeRig({ id, host: 'late-eight' }, { clock, line }));
    for (const { chiller } of rigs) void chiller.connect().catch(() => undefined);
    await clock.advance(20_000);
    const from = line.seen.length;
    line.answer = () => undefined;
    void rigs[3]!.chiller.execute('setControlTemperature', 35).catch(() => undefined);
    await clock.advance(12_000);
    should(line.seen.slice(from).map(({ key }) => key)).containEql('setControlTemperature');
    should(line.closings).eql(['reset']);
  });

  it('stays for the others when only one chiller is silent: a dead one must not cost the living their link', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const rigs = ['01', '02'].map((id) => makeRig({ id, host: 'late-two' }, { clock, line }));
    for (const { chiller } of rigs) void chiller.connect().catch(() => undefined);
    await clock.advance(20_000);
    line.answer = ({ id }) => (id === '01' ? undefined : 'usual');
    void rigs[0]!.chiller.execute('setControlTemperature', 35).catch(() => undefined);
    await clock.advance(60_000);
    should(line.closings).eql([]);
  });

  for (const [what, cutOff] of [
    ['the link is lost before the answer', (line: FakeLine) => line.drop()],
    ['neither it nor the question for it is answered', () => undefined],
  ] as const) {
    it(`is looked after when ${what}: afterwards it is read what the chiller holds, also where nothing is polled`, async () => {
      const rig = await connected(quiet);
      rig.line.answer = () => undefined;
      const order = rig.chiller.execute('setControlTemperature', 35).catch(() => undefined);
      await rig.clock.advance(150);
      cutOff(rig.line);
      await rig.clock.advance(9_000);
      await order;
      should(rig.chiller.readings.get('setTemperature')?.quality).not.equal('good');
      rig.line.values.setTemperature = 35;
      rig.line.answer = () => 'usual';
      await rig.clock.advance(61_000);
      should(rig.chiller.readings.get('setTemperature')).containDeep({ value: 35, quality: 'good' });
    });
  }
});

describe('A reply that has arrived', () => {
  it('counts, though this program was too busy to look until time was up: a blocked flow is no silent chiller', async () => {
    const rig = await connected(quiet);
    rig.line.isBusy = true;
    const reading = rig.chiller.execute('readSupplyTemperature');
    await rig.clock.advance(4_000);
    should(await reading).have.property('attempts', 1);
    should(rig.chiller.link.phase).equal('connected');
  });
});
