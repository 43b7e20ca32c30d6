import * as fc from 'fast-check';
import should from 'should';
import { argumentField, isSetCommand } from '../../src/core';
import type { CommandRow, Field, InFlight } from '../../src/core';
import { ALARMS, huber } from '../../src/dialects/huber';
import type { HuberRow } from '../../src/dialects/huber/commands';
import type { HuberField } from '../../src/dialects/huber/fields';
import { huberFrame } from '../support/huber';
import { anyValueOf } from '../support/any-wire';
import { runs } from '../support/runs';

const { wire } = huber;
const table: Readonly<Record<string, CommandRow>> = huber.commands;

const valueOf = (field: Field): fc.Arbitrary<unknown> =>
  anyValueOf(field, ({ source }) =>
    fc.constantFrom(...ALARMS.filter(({ word }) => word === source)).map(({ key }) => key),
  );

function inFlight(frame: string): InFlight {
  return { address: '', number: Number.parseInt(frame.slice(2, 4), 16), frame, mayBeRefused: true };
}

/** Neither "unknown" nor "no sensor", which are no values. */
const isValue = (frame: string): boolean => !/(7FFF|C504)\r\n$/.test(frame);

const byte = fc.integer({ min: 0, max: 255 });
const garbage = fc.array(byte, { maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes));
const anyReply = fc
  .tuple(byte, fc.integer({ min: 0, max: 0xffff }), fc.boolean())
  .map(([address, value, isWide]) => huberFrame('S', address, value, isWide ? 8 : 4));
/** Noise that can neither be taken for a frame nor end one. */
const noise = fc.stringMatching(/^[a-zA-Z0-9.,+\- \r\xff]{0,20}$/).filter((text) => !text.endsWith('\r'));

/** Cuts a text at the given places, in any order. */
function piecesOf(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].toSorted((a, b) => a - b);
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}

describe('huber: the codec, for every command and value', () => {
  for (const [key, row] of Object.entries(table)) {
    const argument = argumentField(row);
    if (!argument) continue;
    it(`${key}: the unit understands what was sent, and the host what the unit repeats`, () => {
      fc.assert(
        fc.property(valueOf(argument), (value) => {
          const { frame } = wire.encode(key, { address: '', value });
          fc.pre(isValue(frame));
          should(wire.raw!.recognise(frame)).eql({ key, value });
          const heard = wire.hear(frame.replace('M', 'S'), inFlight(frame));
          should(heard).containDeep({ kind: 'reply', reply: { key, error: 0, values: { [row.argument!]: value } } });
        }),
      );
    });
  }

  it('a value reads as what it was before it went on the wire, in both forms', () => {
    const narrow = Object.values<HuberRow>(huber.commands).filter(({ form }) => form !== 'wide');
    const fieldsOf = (rows: readonly HuberRow[]): HuberField[] => rows.flatMap(({ reply }) => Object.values(reply));
    const valuesOf = (rows: readonly HuberRow[]): fc.Arbitrary<[HuberField, unknown]> =>
      fc
        .constantFrom(...fieldsOf(rows).filter(({ kind }) => kind !== 'alarms'))
        .chain((field) => fc.tuple(fc.constant(field), valueOf(field)));
    const decoded = (field: HuberField, text: string): unknown => field.decode(text);
    fc.assert(
      fc.property(valuesOf(narrow), ([field, value]) => {
        should(decoded(field, field.encode(value as never))).equal(value);
      }),
    );
    fc.assert(
      fc.property(valuesOf(Object.values(huber.commands)), ([field, value]) => {
        should(decoded(field, field.encodeWide(value as never))).equal(value);
      }),
    );
  });
});

describe('huber: the wire may cut and dirty the stream', () => {
  it('any cutting of a stream with any noise between frames gives the same frames', () => {
    const stream = fc.array(fc.tuple(noise, anyReply), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), (parts, cuts) => {
        const text = parts.map(([dirt, frame]) => dirt + frame).join('');
        const splitter = wire.splitter();
        const frames = piecesOf(text, cuts).flatMap((piece) => splitter.push(piece));
        should(frames).eql(parts.map(([, frame]) => frame));
        should(splitter.discarded).equal(parts.reduce((total, [dirt]) => total + dirt.length, 0));
      }),
    );
  });

  it('any cutting of any bytes gives the same frames and loses count of nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(garbage, anyReply), { maxLength: 6 }), fc.array(fc.nat()), (parts, cuts) => {
        const text = parts.join('');
        const whole = wire.splitter();
        const cut = wire.splitter();
        const frames = whole.push(text);
        should(piecesOf(text, cuts).flatMap((piece) => cut.push(piece))).eql(frames);
        for (const splitter of [whole, cut]) splitter.reset();
        should(whole.discarded + frames.join('').length).equal(text.length);
        should(cut.discarded).equal(whole.discarded);
      }),
    );
  });

  it('a good frame always comes through behind garbage', () => {
    fc.assert(
      fc.property(fc.array(garbage), anyReply, (dirt, frame) => {
        const splitter = wire.splitter();
        for (const piece of dirt) splitter.push(piece);
        should(splitter.push(frame)).containEql(frame);
      }),
    );
  });
});

describe('huber: damage', () => {
  const requests = fc.constantFrom(
    ...Object.entries(table)
      .filter(([, row]) => !isSetCommand(row))
      .map(([key]) => wire.encode(key, { address: '' }).frame),
  );

  it('garbage never throws, and brings numbers that are finite or none', () => {
    fc.assert(
      fc.property(requests, fc.oneof(garbage, anyReply), (request, text) => {
        wire.unexpected(text, request, () => false);
        wire.raw!.recognise(text);
        const heard = wire.hear(text, inFlight(request));
        if (heard.kind !== 'reply') return;
        for (const value of Object.values(heard.reply.values))
          if (typeof value === 'number') should(Number.isFinite(value)).be.true();
      }),
      { numRuns: runs(2000) },
    );
  });

  it('an answer with another address never passes for this one', () => {
    fc.assert(
      fc.property(requests, anyReply, (request, reply) => {
        const heard = wire.hear(reply, inFlight(request));
        if (heard.kind === 'reply') should(reply.slice(2, 4)).equal(request.slice(2, 4));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('a lost or doubled character is noticed', () => {
    fc.assert(
      fc.property(requests, byte, fc.nat(), (request, value, at) => {
        const frame = huberFrame('S', Number.parseInt(request.slice(2, 4), 16), value);
        const place = at % frame.length;
        const lost = frame.slice(0, place) + frame.slice(place + 1);
        const doubled = frame.slice(0, place) + frame.charAt(place) + frame.slice(place);
        for (const text of [lost, doubled]) should(wire.hear(text, inFlight(request)).kind).not.equal('reply');
      }),
    );
  });
});
