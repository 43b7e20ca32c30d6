import * as fc from 'fast-check';
import should from 'should';
import { inEnglish } from '../../../src/core';
import { dialectOf } from '../../../src/dialects';
import { passage } from '../../../src/gateway/gate';
import type { GateFacts } from '../../../src/gateway/gate';
import { SeenRequests } from '../../../src/gateway/seen';
import { runs } from '../../support/runs';

const GOOD = {
  v: 1,
  request: 'r1',
  gateway: 'north',
  epoch: 'e1',
  beat: 100,
  command: 'setControlTemperature',
  value: 20,
};

function facts(given: Partial<GateFacts> = {}): GateFacts {
  const seen = new SeenRequests(10);
  return {
    gateway: 'north',
    epoch: 'e1',
    beat: 100,
    oldest: 96,
    allow: 'all',
    band: { min: 10, max: 25 },
    dialect: dialectOf('thermotek'),
    newness: (request) => seen.take(request, 100),
    ...given,
  };
}

const bytes = (message: unknown): Buffer =>
  Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));

/** What becomes of a message: `run`, `ignore`, or state and reason of the refusal. */
function fate(message: unknown, given: Partial<GateFacts> = {}, retain = false): string {
  const what = passage({ payload: bytes(message), retain }, facts(given));
  return what.kind === 'refuse' ? `${what.state}: ${inEnglish(what.why)}` : what.kind;
}

describe('the gate of a gateway', () => {
  it('lets pass what is meant, now, and allowed', () => {
    should(fate(GOOD)).equal('run');
    should(fate({ ...GOOD, beat: 96 })).equal('run');
    const { gateway: _, ...forAnybody } = GOOD;
    should(fate(forAnybody)).equal('run');
  });

  const refused: Record<string, [message: unknown, reason: RegExp, given?: Partial<GateFacts>, retain?: boolean]> = {
    'the broker kept it: it may be a year old': [GOOD, /^refused: .*retain/, {}, true],
    'the gateway was restarted since: it was meant for another state of things': [
      { ...GOOD, epoch: 'e0' },
      /^expired: .*restarted/,
    ],
    'it was under way for too long': [{ ...GOOD, beat: 95 }, /^expired: .*late/],
    'it quotes a beat that was never sent': [{ ...GOOD, beat: 101 }, /^expired: /],
    'it has a megabyte: reading it would stop everything': ['x'.repeat(1_000_000), /1000000 bytes, and may have 8192/],
    'it is no JSON': ['{"v":1', /not a JSON object/],
    'it is a list': ['[]', /not a JSON object/],
    'it has no id: nobody could be answered': [{ ...GOOD, request: undefined }, /its request is nothing/],
    'its id is endless': [{ ...GOOD, request: 'x'.repeat(101) }, /its request/],
    'its version is one that we do not know': [{ ...GOOD, v: 2 }, /its v is 2/],
    'its beat is a text': [{ ...GOOD, beat: '100' }, /its beat is "100"/],
    'its beat is no number': ['{"request":"r","command":"x","epoch":"e1","beat":null}', /its beat is null/],
    'it names no command': [{ ...GOOD, command: 7 }, /its command is 7/],
    'the command does not exist': [{ ...GOOD, command: 'setControlTemprature' }, /setControlTemprature/],
    'the command is a member of every object': [{ ...GOOD, command: 'constructor' }, /constructor/],
    'the value is a text': [{ ...GOOD, value: '20' }, /"20"/],
    'the value is an object': [{ ...GOOD, value: { toString: 'x' } }, /its value is an object/],
    'the value is missing': [{ ...GOOD, value: undefined }, /needs a number|nothing/],
    'the value has more digits than the wire': [{ ...GOOD, value: 20.123 }, /20.123/],
    'the set point is outside the band': [{ ...GOOD, value: 25.1 }, /outside the band of the gateway, 10 to 25/],
    'the gateway only tells': [GOOD, /only passes on readings/, { allow: 'read' }],
    'a stop is no set point': [
      { ...GOOD, command: 'setChillerStatus', value: 'standby' },
      /set points only/,
      { allow: 'setPoint' },
    ],
    'a start is not a reading': [
      { ...GOOD, command: 'setChillerStatus', value: 'run' },
      /only passes on readings/,
      { allow: 'read' },
    ],
    'there is no room to remember its id': [GOOD, /too many commands/, { newness: () => 'full' }],
  };
  for (const [why, [message, reason, given, retain]] of Object.entries(refused))
    it(`refuses a command when ${why}`, () => {
      should(fate(message, given, retain)).match(reason);
    });

  it('says nothing to a command for another gateway, to a copy, or to the removal of a message', () => {
    should(fate({ ...GOOD, gateway: 'south' })).equal('ignore');
    should(fate('')).equal('ignore');
    should(fate('', {}, true)).equal('ignore');
    const same = facts();
    should(passage({ payload: bytes(GOOD), retain: false }, same).kind).equal('run');
    should(passage({ payload: bytes(GOOD), retain: false }, same).kind).equal('ignore');
  });

  it('a set point that arithmetic made is inside a band that ends there', () => {
    should(fate({ ...GOOD, value: 0.1 + 0.2 + 9.7 }, { band: { min: 10, max: 25 } })).equal('run');
  });

  it('reads pass also where nothing may be changed, but not those that reset what they read', () => {
    should(fate({ ...GOOD, command: 'readSupplyTemperature', value: undefined }, { allow: 'read' })).equal('run');
    const resetting = Object.entries(dialectOf('thermotek').commands).filter(([, { resets }]) => resets);
    should(resetting.length).be.above(0);
    for (const [command] of resetting)
      should(fate({ ...GOOD, command, value: undefined }, { allow: 'read' })).match(/only passes on readings/);
  });

  it('nobody passes for the session itself', () => {
    const what = passage({ payload: bytes({ ...GOOD, origin: '#alarm' }), retain: false }, facts());
    should(what.kind === 'run' && what.asked.origin).equal('alarm');
  });

  it('nothing that arrives throws, and nothing runs that is not all there', () => {
    const member = fc.oneof(fc.constantFrom(...Object.values(GOOD)), fc.jsonValue());
    const near = fc.record(Object.fromEntries(Object.keys(GOOD).map((key) => [key, member])), { requiredKeys: [] });
    const anything = fc.oneof(
      fc.uint8Array(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      near,
    );
    fc.assert(
      fc.property(anything, fc.boolean(), (given, retain) => {
        const payload = given instanceof Uint8Array ? given : bytes(given);
        const what = passage({ payload, retain }, facts());
        if (what.kind !== 'run') return;
        should(retain).equal(false);
        should(what.asked).containEql({ epoch: 'e1' });
        should(what.asked.beat).be.within(96, 100);
      }),
      { numRuns: runs(600) },
    );
  });

  it('ids are forgotten when a copy would have expired anyhow, and never before', () => {
    const seen = new SeenRequests(10);
    should(seen.take('a', 1)).equal('new');
    seen.forget(10);
    should(seen.take('a', 10)).equal('known');
    seen.forget(11);
    should(seen.take('a', 11)).equal('new');
    for (let id = 0; id < 20_000; id++) seen.take(`id ${id}`, 12);
    should(seen.take('one more', 12)).equal('full');
    seen.forget(23);
    should(seen.take('one more', 23)).equal('new');
  });
});
