/* What JavaScript lets through: a wrong option must not be ignored, nor end in an exception that names none. */
import should from 'should';
import { startSimulator, SimulatedChiller } from '../../../src/simulator';
import { connected, makeRig } from '../../support/session';

const WRONG_SIGNALS = [null, 5, {}, 'abort', new AbortController()] as unknown as AbortSignal[];

describe('An option of a call that cannot be used', () => {
  it('is an error that names it, and nothing is sent', async () => {
    const { chiller, line } = await connected();
    const sent = line.seen.length;
    for (const signal of WRONG_SIGNALS) {
      await should(chiller.execute('readSetTemperature', undefined, { signal })).rejectedWith({
        code: 'invalidValue',
        message: /^Option execute\.signal is .*: use that of an AbortController$/,
      });
      await should(chiller.executeRaw('04rSupplyT', { signal })).rejectedWith({ code: 'invalidValue' });
      await should(chiller.connect({ signal })).rejectedWith({ code: 'invalidValue' });
      should(() => chiller.watch({ signal })).throw({ code: 'invalidValue' });
    }
    const origin = {} as string;
    await should(chiller.setTemperature(18, { origin })).rejectedWith({ message: /^Option execute\.origin is/ });
    should(line.seen.length).equal(sent);
    await chiller.close();
  });

  it('is a misspelt reading: a loop would wait for it without end', async () => {
    const { chiller } = makeRig();
    const names = ['suplyTemperature'] as unknown as ['supplyTemperature'];
    should(() => chiller.watch({ names })).throw({ message: /did you mean "supplyTemperature"\?$/ });
    should(() => chiller.watch({ names: 'supplyTemperature' as unknown as [] })).throw({ code: 'invalidValue' });
    should(() => chiller.watch({ names: [null] as unknown as [] })).throw({ code: 'invalidValue' });
  });

  it('is one of a simulator that is no list, or no object', async () => {
    for (const ids of ['01', 1, {}] as unknown as string[][])
      await should(startSimulator({ port: 0, ids })).rejectedWith({ code: 'invalidValue', message: /ids is/ });
    const unit = new SimulatedChiller();
    for (const given of [null, 5, 'x'])
      should(() => unit.set(given as unknown as object)).throw({ code: 'invalidValue' });
  });
});
