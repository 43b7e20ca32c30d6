import should from 'should';
import type { ChillerError } from '../../../../src/core';
import { connectedRig, SessionRig } from '../../../support/simulated-session';

describe('t255p: a session and a simulated unit', () => {
  it('reads what it has, and asks for the status within the 5 s that the unit wants', async () => {
    const rig = await connectedRig('thermotek-t255p');
    should(rig.known('setTemperature')).equal(20);
    should(rig.known('maximumPower')).equal(250);
    should(rig.known('supplyTemperature')).be.approximately(22, 5);
    should(rig.known('controlStatus')).equal('standby');
    should(rig.known('alarmPresent')).be.false();
    rig.asked.length = 0;
    let longest = 0;
    let silence = 0;
    for (let step = 0; step < 600; step++) {
      await rig.clock.advance(100);
      silence = rig.asked.splice(0).includes('.U83') ? 0 : silence + 100;
      longest = Math.max(longest, silence);
    }
    should(longest).be.below(5_000);
    await rig.chiller.close();
  });

  it('starts, starts again without an error, and stops by roles', async () => {
    const rig = await connectedRig('thermotek-t255p');
    await rig.after(3_000, rig.chiller.start());
    should(rig.unit.state).equal('running');
    const again = await rig.after(3_000, rig.execute('setChillerStatus', 'run'));
    should(again).containEql({ value: 'run', reply: '#G39D' });
    await rig.after(3_000, rig.chiller.setTemperature(12.5));
    await rig.clock.advance(3_600_000);
    should(rig.known('controlStatus')).equal('run');
    should(rig.known('supplyTemperature')).be.approximately(12.5, 0.3);
    await rig.after(3_000, rig.chiller.stop());
    should(rig.unit.state).equal('stopped');
    await rig.chiller.close();
  });

  it('says that a set point was refused', async () => {
    const rig = await connectedRig('thermotek-t255p');
    const error = (await rig.after(3_000, rig.execute('setControlTemperature', 50))) as ChillerError;
    should(error).containEql({ code: 'outOfBounds' });
    await rig.chiller.close();
  });

  it('tells an alarm by its flag, and its end', async () => {
    const rig = await connectedRig('thermotek-t255p', {}, { start: 'run' });
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.known('controlStatus')).equal('safety');
    should(rig.alarms.at(-1)).containDeep({ present: true, words: { alarms: { active: ['lowCoolantLevel'] } } });
    rig.unit.clear();
    await rig.clock.advance(20_000);
    should(rig.alarms.at(-1)).containDeep({ flag: 'alarm', present: false });
    await rig.chiller.close();
  });

  it('a status that is short is never green', async () => {
    const rig = new SessionRig('thermotek-t255p');
    rig.spoil = (reply) => (reply.startsWith('#U') ? '#U0A8\r' : reply);
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(30_000);
    should(rig.known('alarmPresent')).not.be.a.Boolean();
    await rig.chiller.close();
  });

  it('a line that garbles costs readings, never a wrong number', async () => {
    const rig = await connectedRig('thermotek-t255p');
    let count = 0;
    rig.spoil = (reply) => (++count % 3 === 0 ? reply.replace('0', '1') : count % 7 === 0 ? undefined : reply);
    const seen = new Set<unknown>();
    rig.chiller.on('reading', ({ name, value, quality }) => {
      if (name === 'setTemperature' && quality === 'good') seen.add(value);
    });
    await rig.clock.advance(180_000);
    should(seen).eql(new Set([20]));
    await rig.chiller.close();
  });

  it('sends nothing that changes the unit in read-only mode', async () => {
    const rig = await connectedRig('thermotek-t255p', { readOnly: true });
    for (const refused of [rig.execute('setControlTemperature', 10), rig.chiller.executeRaw('G1')])
      should(await rig.after(2_000, refused)).containEql({ code: 'refused' });
    should(rig.asked.filter((frame) => /^\.[GM]/.test(frame))).eql([]);
    await rig.chiller.close();
  });
});
