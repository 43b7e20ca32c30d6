import should from 'should';
import { errorText } from '../../../src/gateway/error-texts';
import { readRequest, readResult, resultPayload } from '../../../src/gateway/requests';
import type { RequestResult } from '../../../src/gateway/requests';
import { inEnglish } from '../../../src/core';

const ASKED = {
  v: 1,
  request: 'r1',
  gateway: 'north',
  epoch: 'e1',
  beat: 7,
  command: 'setControlTemperature',
  value: 18,
};
const bytes = (members: object): Buffer => Buffer.from(JSON.stringify(members));
const RESULT = {
  command: 'setControlTemperature',
  number: 17,
  value: 18,
  values: { setTemperature: 18 },
  unit: '°C',
  request: '.0117+0180',
  reply: '#0117+0180',
  attempts: 1,
  durationMs: 31,
  roundTripMs: 30,
  timestamp: 1_700_000_000_000,
};

/** What the far side makes of what a gateway says. */
const there = (result: RequestResult): RequestResult | undefined =>
  readResult(Buffer.from(resultPayload(result, 'north', 5)));

describe('a command on its way', () => {
  it('says what is meant, and nothing that nobody said', () => {
    const { v: _, ...meant } = ASKED;
    const read = readRequest(bytes(ASKED));
    should(read.ok && read.value).containEql(meant);
    for (const blank of [undefined, null]) {
      const bare = readRequest(bytes({ ...ASKED, gateway: blank, value: blank, confirm: blank, origin: blank }));
      should(bare.ok && bare.value.value).be.undefined();
      should(bare.ok && [bare.value.gateway ?? undefined, bare.value.origin ?? undefined]).eql([undefined, undefined]);
      should(bare.ok && bare.value.confirm).not.equal(true);
    }
  });

  it('a confirmation is true, and not a word that looks like it: it would restore defaults', () => {
    for (const confirm of ['true', 1, 'yes', {}]) should(readRequest(bytes({ ...ASKED, confirm })).ok).equal(false);
    const unconfirmed = readRequest(bytes({ ...ASKED, confirm: false }));
    should(unconfirmed.ok && unconfirmed.value.confirm).not.equal(true);
  });

  it('is answered by its id where only that could be read', () => {
    const read = readRequest(bytes({ ...ASKED, value: [18] }));
    should(read).containEql({ ok: false, request: 'r1' });
    should(!read.ok && inEnglish(read.why)).match(/value/);
    should(readRequest(bytes({ ...ASKED, request: '' }))).not.have.property('request');
    should(readRequest(bytes({ ...ASKED, request: 'x'.repeat(101) })).ok).equal(false);
  });
});

describe('what became of a command', () => {
  it('arrives as it was told', () => {
    should(there({ request: 'r1', state: 'accepted' })).eql({ request: 'r1', state: 'accepted' });
    should(there({ request: 'r1', state: 'verified', result: RESULT })).eql({
      request: 'r1',
      state: 'verified',
      result: RESULT,
    });
    const failure = { code: 'timeout' as const, why: errorText('commandLate'), context: { attempts: 1 } };
    should(there({ request: 'r1', state: 'failed', failure })).eql({ request: 'r1', state: 'failed', failure });
  });

  it('facts that JSON cannot say, or too many of them, cost neither the answer nor its reason', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const context of [circle, { text: 'x'.repeat(3_000) }, { big: 7n }]) {
      const failure = { code: 'timeout' as const, why: errorText('commandLate'), context };
      should(there({ request: 'r1', state: 'failed', failure })).containDeep({
        state: 'failed',
        failure: { code: 'timeout', why: errorText('commandLate'), context: {} },
      });
    }
  });

  it('of another program, a plain sentence stands for the reason, and no code is a refusal', () => {
    const result = readResult(bytes({ v: 1, request: 'r1', state: 'refused', code: 'nope', text: 'not today' }));
    should(result!.failure!.code).equal('refused');
    should(inEnglish(result!.failure!.why)).equal('The gateway says: not today');
  });

  it('is nothing where it has no id, no known state, or a success without its result', () => {
    for (const members of [
      { request: '', state: 'accepted' },
      { request: 'r1', state: 'done' },
      { request: 'r1', state: 'verified' },
      { request: 'r1', state: 'verified', result: { value: 18 } },
    ])
      should(readResult(bytes({ v: 1, ...members }))).be.undefined();
  });

  it('a success with figures that are none has none: they are not made up', () => {
    const result = readResult(
      bytes({ v: 1, request: 'r1', state: 'verified', result: { command: 'c', attempts: 'x' } }),
    );
    should(result!.result).containEql({ command: 'c', value: null, values: {}, unit: undefined, attempts: 0 });
  });
});
