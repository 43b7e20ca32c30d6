import should from 'should';
import type { ChillerError } from '../../../../src/core';
import { Chiller } from '../../../../src/session';
import { startSimulator } from '../../../../src/simulator';
import { connectedRig, SessionRig } from '../../../support/simulated-session';

describe('lauda: a session and a simulated unit', () => {
  it('reads what every unit has, in its units, and no flags whose meaning nobody knows', async () => {
    const rig = await connectedRig('lauda');
    should(rig.known('setTemperature')).equal(20);
    should(rig.known('supplyTemperature')).be.approximately(22, 5);
    should(rig.known('chillerStatus')).equal('standby');
    should(rig.known('alarmPresent')).be.false();
    should(rig.known('processFlow')).equal('notFitted');
    should(rig.known('overtemperatureSetting')).equal(210);
    should(rig.asked.includes('STAT')).be.false();
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('sets the temperature, starts and stops by roles, and the readings follow', async () => {
    const rig = await connectedRig('lauda', { model: 'eco' });
    await rig.after(2_000, rig.chiller.setTemperature(12.5));
    should(rig.unit.settings.setTemperature).equal(12.5);
    await rig.after(2_000, rig.chiller.start());
    should(rig.unit.state).equal('running');
    await rig.clock.advance(4_000);
    should(rig.known('chillerStatus')).equal('run');
    await rig.clock.advance(3_600_000);
    should(rig.known('supplyTemperature')).be.approximately(12.5, 0.3);
    await rig.after(2_000, rig.chiller.stop());
    should(rig.unit.state).equal('stopped');
    should(rig.asked).containEql('STOP');
    await rig.chiller.close();
  });

  it('says why a set point was refused', async () => {
    const rig = await connectedRig('lauda');
    const error = (await rig.after(2_000, rig.execute('setControlTemperature', 250))) as ChillerError;
    should(error).containEql({ code: 'outOfBounds' });
    should(error.message).match(/ERR_6/);
    should(rig.unit.settings.setTemperature).equal(20);
    await rig.chiller.close();
  });

  it('eco: tells each alarm by its flag, and that it is over when it was confirmed at the panel', async () => {
    const rig = await connectedRig('lauda', { model: 'eco' }, { start: 'run' });
    const told = (flag: string): unknown => rig.alarms.findLast((report) => report.flag === flag);
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.unit.state).equal('tripped');
    should(told('alarm')).containDeep({ present: true, words: { alarms: { active: ['lowCoolantLevel'] } } });
    should(told('warning')).containDeep({ present: true, words: { warnings: { active: ['panelWarning'] } } });
    rig.unit.clear();
    await rig.clock.advance(3_000);
    rig.unit.press('accept');
    await rig.clock.advance(10_000);
    should(rig.known('alarmPresent')).be.false();
    should(told('alarm')).containEql({ present: false });
    await rig.chiller.close();
  });

  it('without a model: that there is a fault is told, and no name is invented for it', async () => {
    const rig = await connectedRig('lauda', {}, { start: 'run' });
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.known('alarmPresent')).be.true();
    should(rig.alarms.at(-1)).containEql({ flag: 'alarm', present: true, words: {} });
    await rig.chiller.close();
  });

  it('a reply that comes too late is never taken for that of another request', async () => {
    const rig = await connectedRig('lauda', { model: 'eco', timeoutMs: 500 });
    const wrong: unknown[] = [];
    rig.chiller.on('reading', ({ name, value, quality }) => {
      if (quality !== 'good') return;
      if (name === 'setTemperature' && value !== 20) wrong.push([name, value]);
      if (name === 'overtemperatureSetting' && value !== 210) wrong.push([name, value]);
      if (name === 'pumpStage' && value !== 4) wrong.push([name, value]);
    });
    let count = 0;
    rig.spoil = (reply) => {
      rig.latencyMs = ++count % 5 === 0 ? 900 : 60;
      return count % 7 === 0 ? undefined : reply;
    };
    await rig.clock.advance(900_000);
    should(wrong).eql([]);
    rig.latencyMs = 60;
    rig.spoil = (reply) => reply;
    await rig.clock.advance(90_000);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.known('setTemperature')).equal(20);
    await rig.chiller.close();
  });

  it('clears up a set whose reply was lost', async () => {
    const rig = await connectedRig('lauda', { timeoutMs: 1_000 });
    rig.spoil = (reply) => (reply.startsWith('OK') ? undefined : reply);
    const error = (await rig.after(20_000, rig.execute('setControlTemperature', 15))) as ChillerError;
    should(error).containDeep({ code: 'timeout', context: { wasTaken: true } });
    await rig.chiller.close();
  });

  it('a unit that answers errors to everything is never green', async () => {
    const rig = new SessionRig('lauda');
    rig.spoil = () => 'ERR_3\r\n';
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(60_000);
    should(rig.chiller.link.phase).not.equal('connected');
    should(rig.known('alarmPresent')).not.be.a.Boolean();
    await rig.chiller.close();
  });

  it('sends nothing that changes the unit in read-only mode', async () => {
    const rig = await connectedRig('lauda', { readOnly: true });
    for (const refused of [rig.execute('setControlTemperature', 10), rig.chiller.executeRaw('START')])
      should(await rig.after(1_000, refused)).containEql({ code: 'refused' });
    should(rig.asked.filter((line) => /^(OUT|START)/.test(line))).eql([]);
    await rig.chiller.close();
  });
});

describe('lauda: several on an RS 485 line', () => {
  it('each is asked by its address, and answers for itself', async () => {
    await using simulator = await startSimulator({
      dialect: 'lauda',
      ids: ['003', '015'],
      refreshMs: 10,
      start: 'standby',
    });
    const { host, port } = simulator;
    const open = (id: string): Chiller<'lauda'> =>
      new Chiller({ dialect: 'lauda', host, port, id, gapMs: 0, polling: false });
    const [third, fifteenth] = [open('003'), open('015')];
    await Promise.all([third.connect(), fifteenth.connect()]);
    should(await fifteenth.execute('setControlTemperature', 12.5)).containEql({ reply: 'A015_OK' });
    should(await third.execute('readSetTemperature')).containEql({
      value: 20,
      request: 'A003_IN_SP_00',
      reply: 'A003_20',
    });
    should(await fifteenth.execute('readSetTemperature')).containEql({ value: 12.5 });
    await Promise.all([third.close(), fifteenth.close()]);
  });

  it('an address that is not written out is refused: 15 could be meant for another unit', () => {
    should(() => new Chiller({ dialect: 'lauda', host: 'h', port: 1, id: '15' })).throw(/three digits from 000 to 127/);
  });
});
