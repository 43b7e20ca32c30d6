import should from 'should';
import type { ChillerError } from '../../../../src/core';
import { ASCII, RTU } from '../../../../src/core/modbus/framing';
import { FakeClock } from '../../../support/fake-clock';
import { SimulatedLineRig, SimulatedRig, connectedRig } from '../../../support/simulated-rig';

for (const profile of ['hrs012', 'hrs012Rtu', 'hrs100', 'hrs100Rtu']) {
  const rigOf = (options = {}, unit: object = {}): Promise<SimulatedRig> =>
    connectedRig('smc', options, { profile, ...unit } as object);

  describe(`smc, ${profile}: a session and a simulated unit`, () => {
    it('reads all that is measured in one exchange, and the set point in another', async () => {
      const rig = await rigOf({}, { start: 'run' });
      should(rig.known('running')).be.true();
      should(rig.known('supplyTemperature')).be.a.Number();
      should(rig.known('supplyPressure')).equal(1.3);
      should(rig.known('setTemperature')).equal(20);
      should(rig.known('processFlow')).equal(profile.startsWith('hrs100') ? rig.known('processFlow') : undefined);
      should(rig.errors).eql([]);
      await rig.chiller.close();
    });

    it('sets the temperature, and says that starting and stopping are switched off', async () => {
      const rig = await rigOf({}, { start: 'run' });
      should(await rig.after(5_000, rig.chiller.setTemperature(12.5))).containEql({ value: 12.5 });
      should(rig.unit.value('setTemperature' as never)).equal(12.5);
      for (const order of [rig.chiller.start(), rig.chiller.stop(), rig.chiller.execute('setChillerStatus', 'run')]) {
        const error = (await rig.after(2_000, order)) as ChillerError;
        should(error.code).equal('refused');
        should(error.message).match(/sources disagree/);
      }
      should(rig.unit.state).equal('running');
      const raw = (await rig.after(2_000, rig.chiller.executeRaw('10 000C 0001 02 0000'))) as ChillerError;
      should(raw.code).equal('refused');
      await rig.chiller.close();
    });

    it('tells an alarm by its code, and its end', async () => {
      const rig = await rigOf({}, { start: 'run' });
      rig.unit.inject('lowCoolantLevel');
      await rig.clock.advance(10_000);
      should(rig.alarms.at(-1)).containDeep({ present: true, words: { alarms: { active: ['lowCoolantLevel'] } } });
      rig.unit.clear();
      await rig.clock.advance(5_000);
      rig.unit.press('accept');
      await rig.clock.advance(10_000);
      should(rig.alarms.at(-1)).containDeep({ flag: 'alarm', present: false });
      await rig.chiller.close();
    });

    it('behind a gateway that answers in its place is not in contact, and the reason is told', async () => {
      const framing = profile.endsWith('Rtu') ? RTU : ASCII;
      for (const told of ['\x0a', '\x0b']) {
        const line = new SimulatedLineRig('smc', new FakeClock(), { profile } as object);
        line.spoil = () => [{ text: framing.frameOf({ address: 1, code: 0x83, data: told }), afterMs: 20 }];
        const rig = new SimulatedRig('smc', {}, { profile } as object, line);
        void rig.chiller.connect().catch(() => undefined);
        await rig.clock.advance(30_000);
        should(rig.states.filter(({ phase }) => phase === 'connected')).eql([]);
        should(rig.states.some(({ text }) => /a gateway on the way says/.test(text))).be.true();
        await rig.chiller.close();
      }
    });

    it('a unit that refuses everything is never green', async () => {
      const line = new SimulatedLineRig('smc', (await rigOf()).clock, { profile } as object, ['07']);
      line.spoil = (reply) => [{ text: line.dialect.simulator.unknownReply(reply) ?? '', afterMs: 20 }];
      const rig = new SimulatedRig('smc', { id: '07' }, { profile } as object, line);
      void rig.chiller.connect().catch(() => undefined);
      await rig.clock.advance(60_000);
      should(rig.known('alarmPresent')).not.be.a.Boolean();
      await rig.chiller.close();
    });
  });
}
