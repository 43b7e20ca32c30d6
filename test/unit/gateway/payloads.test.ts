import should from 'should';
import {
  membersOf,
  readAvailability,
  readBeat,
  readManifest,
  readNews,
  readOrder,
} from '../../../src/gateway/payloads';
import { readReading, readReport, readState, toPayload } from '../../../src/gateway/payloads';

const STAMP = { epoch: 'e1', atMs: 12.5, timestamp: 1_700_000_000_000 };
const BEAT = { epoch: 'e1', beat: 7, atMs: 12.5, everyMs: 2_000 };
const READING = { value: 18.4, unit: '°C', quality: 'good', ...STAMP };
const WHY = { key: 'brokerAway', english: 'The message broker is not connected', values: { seconds: 3 } };
const MISSING = { name: 'highTemperatureLimit', value: 30, text: 'refused', why: WHY, isGivenUp: true };
const LINK = { phase: 'connecting', reason: 'lost', text: 'lost', why: WHY, attempt: 2, retryInMs: 500 };
const STATE = { ...LINK, id: '01', settings: { missing: [MISSING], timestamp: 5 }, ...STAMP };
const WORDS = { readAlarmLevel1: { active: ['lowCoolantLevel'], unknown: ['W4.1'], raw: '01A000' } };
const REPORT = { flag: 'alarm', present: true, words: WORDS, extent: 'complete', ...STAMP };
const NEWS = { command: 'c', sets: 'setTemperature', value: 18, origin: 'Ada', outcome: 'taken', ...STAMP };

const bytes = (members: object): Buffer => Buffer.from(toPayload(members));
/** As anybody may write it: with numbers that JSON has and a computer has not. */
const raw = (text: string): Buffer => Buffer.from(text);
const without = (members: object, name: string): object =>
  Object.fromEntries(Object.entries(members).filter(([one]) => one !== name));

const READERS: Record<string, [read: (payload: Uint8Array) => unknown, whole: object, needed: readonly string[]]> = {
  'a sign of life': [readBeat, BEAT, ['epoch', 'beat', 'atMs', 'everyMs']],
  'an availability': [readAvailability, { state: 'online', gateway: 'north' }, ['state', 'gateway']],
  'a reading': [(payload) => readReading('flow', payload), READING, ['value', 'quality', 'epoch', 'atMs', 'timestamp']],
  'the state of a link': [readState, STATE, ['phase', 'reason', 'text', 'epoch', 'atMs', 'timestamp']],
  'a report of alarms': [readReport, REPORT, ['flag', 'present', 'words', 'epoch', 'atMs', 'timestamp']],
  'the news of a command': [readNews, NEWS, ['command', 'outcome', 'epoch', 'atMs', 'timestamp']],
  'an order': [readOrder, { order: 'stop', ...STAMP }, ['order', 'epoch', 'atMs', 'timestamp']],
};

describe('a message of a gateway', () => {
  for (const [what, [read, whole, needed]] of Object.entries(READERS)) {
    it(`${what} is read when it is whole`, () => should(read(bytes(whole))).be.an.Object());

    for (const name of needed)
      it(`${what} whose ${name} is missing or no such thing is none: half a message must not count`, () => {
        should(read(bytes(without(whole, name)))).be.undefined();
        for (const wrong of [[], ['good']]) should(read(bytes({ ...whole, [name]: wrong }))).be.undefined();
      });

    it(`${what} of another version of the schema, cut off, or no text is none`, () => {
      should(read(raw(JSON.stringify({ v: 2, ...whole })))).be.undefined();
      should(read(raw(JSON.stringify(whole)))).be.undefined();
      should(read(bytes(whole).subarray(0, -1))).be.undefined();
      should(
        read(Buffer.concat([bytes({ ...whole, note: 'x' }).subarray(0, -2), Buffer.from([0xff, 0x22, 0x7d])])),
      ).be.undefined();
    });
  }

  it('a number that no computer has is none: 1e999 would be a temperature above every limit, and fresh for ever', () => {
    const text = (members: object, name: string): Buffer =>
      raw(toPayload({ ...members, [name]: 'X' }).replace('"X"', '1e999'));
    for (const name of ['atMs', 'timestamp', 'value']) should(readReading('flow', text(READING, name))).be.undefined();
    for (const name of ['beat', 'atMs', 'everyMs']) should(readBeat(text(BEAT, name))).be.undefined();
  });

  it('a beat that would come again at once, or go back, is none', () => {
    for (const everyMs of [0, -1]) should(readBeat(bytes({ ...BEAT, everyMs }))).be.undefined();
    for (const beat of [1.5, 2 ** 60]) should(readBeat(bytes({ ...BEAT, beat }))).be.undefined();
    should(readBeat(bytes({ ...BEAT, epoch: '' }))).be.undefined();
  });

  it('what is read is what was written', () => {
    should(readBeat(bytes(BEAT))).eql(BEAT);
    const { timestamp } = STAMP;
    const { value, unit, quality } = READING;
    should(readReading('flow', bytes(READING))).eql({
      ...STAMP,
      value: { name: 'flow', value, unit, quality, timestamp },
    });
    const { id, settings } = STATE;
    should(readState(bytes(STATE))).eql({ ...STAMP, value: { link: { ...LINK, timestamp }, id, settings } });
    should(readReport(bytes(REPORT))).eql({
      ...STAMP,
      value: { flag: 'alarm', present: true, words: WORDS, extent: 'complete', timestamp },
    });
    const { command, sets, origin, outcome } = NEWS;
    should(readNews(bytes(NEWS))).eql({
      ...STAMP,
      value: { command, sets, value: 18, origin, outcome, timestamp },
    });
    should(readOrder(bytes({ order: 'stop', ...STAMP }))).eql({ ...STAMP, value: { order: 'stop', timestamp } });
  });

  it('what may be missing is left out, and not made up', () => {
    should(readAvailability(bytes({ state: 'offline', gateway: 'north' }))).eql({
      state: 'offline',
      gateway: 'north',
      epoch: '',
    });
    should(readAvailability(bytes({ state: 'online', gateway: 'north', epoch: 'e1', identity: 'tcp:a' }))).eql({
      state: 'online',
      gateway: 'north',
      epoch: 'e1',
      identity: 'tcp:a',
    });
    should(readReport(bytes(without(REPORT, 'extent')))!.value).not.have.property('extent');
    should(readReport(bytes({ ...REPORT, extent: 'all' }))!.value).not.have.property('extent');
    const bare = readState(bytes({ phase: 'connected', reason: 'opened', text: 'on', ...STAMP }))!.value;
    should(bare).eql({
      link: { phase: 'connected', reason: 'opened', text: 'on', attempt: 0, timestamp: STAMP.timestamp },
      id: '',
      settings: undefined,
    });
    should(readReading('flow', bytes({ ...READING, value: null, unit: 7 }))!.value).containEql({ value: null });
    should(readReading('flow', bytes({ ...READING, unit: 7 }))!.value.unit).be.undefined();
  });

  it('of a list, what is usable counts: one bad entry must not hide the others', () => {
    should(readManifest(bytes({ chillers: ['a', '', 7, null, 'b'] })).chillers).eql(['a', 'b']);
    should(readManifest(bytes({ chillers: 'a' })).chillers).eql([]);
    const settings = { missing: [MISSING, { name: 'x' }, null], timestamp: 5 };
    should(readState(bytes({ ...STATE, settings }))!.value.settings!.missing).eql([MISSING]);
    const word = { active: ['lowCoolantLevel', 7], unknown: 'none', raw: '01' };
    should(readReport(bytes({ ...REPORT, words: { level1: word } }))!.value.words).eql({
      level1: { active: ['lowCoolantLevel'], unknown: [], raw: '01' },
    });
    should(readReport(bytes({ ...REPORT, words: { level1: { active: [] } } }))).be.undefined();
  });

  it('names of the language itself are names like any other', () => {
    should(membersOf(raw('{"v":1,"__proto__":{"polluted":true}}'))).be.ok();
    should(({} as { polluted?: unknown }).polluted).be.undefined();
    should(readReport(raw(JSON.stringify({ v: 1, ...REPORT }).replace('readAlarmLevel1', '__proto__')))).be.ok();
  });
});
