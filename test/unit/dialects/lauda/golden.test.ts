import should from 'should';
import { dialectForModel } from '../../../../src/core';
import type { Dialect, InFlight } from '../../../../src/core';
import { lauda } from '../../../../src/dialects/lauda';
import facts from '../../../data/lauda/frames.json';

const { wire } = lauda;

function inFlight(frame: string, number: number): InFlight {
  return { address: '', number, frame, mayBeRefused: true };
}

function meaningOf(dialect: Dialect, key: string, reply: string, value?: unknown): unknown {
  const { frame, number } = dialect.wire.encode(key, { address: '', value });
  const [line = ''] = dialect.wire.splitter().push(reply);
  const heard = dialect.wire.hear(line, inFlight(frame, number));
  if (heard.kind !== 'reply') return heard.kind;
  return heard.reply.error === 0
    ? Object.values(heard.reply.values)[0]
    : dialect.wire.errorMeaning(heard.reply.error)?.code;
}

describe("lauda: the lines of the maker's manuals", () => {
  for (const { request, reply, command, value, means } of facts.exchanges) {
    it(`${request.trim()} -> ${reply.trim()}: is what we send, and what we understand`, () => {
      should(wire.encode(command, { address: '', value }).frame).equal(request);
      should(wire.raw!.recognise(request)).eql({ key: command, value });
      should(meaningOf(lauda, command, reply, value)).equal(means);
    });
  }

  for (const [reply, code] of Object.entries(facts.errors)) {
    it(`${reply} is a refusal with a reason`, () => {
      should(meaningOf(lauda, 'setControlTemperature', `${reply}\r\n`, 20)).equal(code);
    });
  }

  it('on RS 485 the address stands before both, and another unit does not answer for this one', () => {
    const { address, request, reply, refusal } = facts.bus;
    const sent = wire.encode('setControlTemperature', { address, value: 30.5 });
    should(sent.frame).equal(request);
    should(wire.raw!.recognise(request)).eql({ key: 'setControlTemperature', value: 30.5 });
    const hear = (text: string, of = address): unknown =>
      wire.hear(wire.splitter().push(text)[0]!, { ...inFlight(request, sent.number), address: of });
    should(hear(reply)).containDeep({
      kind: 'reply',
      reply: { id: address, error: 0, values: { setTemperature: 30.5 } },
    });
    should(hear(refusal)).containDeep({ kind: 'reply', reply: { error: 6 } });
    should(hear(reply, '016')).eql({ kind: 'stray' });
    should(hear(reply, '')).eql({ kind: 'stray' });
    should(hear('OK\r\n')).eql({ kind: 'stray' });
  });

  it('every format of a number that they allow is read', () => {
    for (const text of Object.values(facts.numbers.formats))
      should(meaningOf(lauda, 'readSupplyTemperature', `${text}\r\n`)).equal(Number(text), text);
  });

  it('every command has the word of the manual', () => {
    for (const [word, key] of Object.entries(facts.commands.read))
      should(wire.encode(key, { address: '' }).frame).equal(`${word}\r\n`);
    for (const [word, [key, value]] of Object.entries(facts.commands.write))
      should(wire.encode(String(key), { address: '', value }).frame).equal(`${word}\r\n`);
  });
});

describe('lauda: the flags of STAT, by series', () => {
  for (const series of ['eco', 'microcool', 'bcLoop'] as const) {
    const dialect = dialectForModel(lauda, series);
    it(`${series}: each flag is the alarm that the manual says, and no other`, () => {
      facts.flags[series].forEach((key, place) => {
        const flags = Array.from({ length: facts.flags[series].length }, (_, at) => (at === place ? '1' : '0')).join(
          '',
        );
        const source = key === 'panelWarning' ? 'readWarnings' : 'readAlarms';
        should(meaningOf(dialect, source, `${flags}\r\n`)).eql({ active: key ? [key] : [], unknown: [], raw: flags });
      });
    });

    it(`${series}: flags of another length are of another series, and no alarm is told from them`, () => {
      for (const flags of ['0', '00000', '00000000', '0000002'])
        should(meaningOf(dialect, 'readAlarms', `${flags}\r\n`)).equal('damaged');
    });
  }

  it('nobody has them until a series is chosen: a wrong alarm would be told', () => {
    should(Object.values(lauda.commands).some(({ name }) => (name as string) === 'STAT')).be.false();
    should(lauda.alarms.sources).eql([]);
  });
});
