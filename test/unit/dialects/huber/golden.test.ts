import should from 'should';
import { huber } from '../../../../src/dialects/huber';
import type { InFlight } from '../../../../src/core';
import { manualFrames, otherFrames } from '../../../support/huber';
import type { ManualFrame } from '../../../support/huber';

const { commands, wire } = huber;
const WIDE = 14;

function titleOf({ request, reply, note }: ManualFrame): string {
  return [request, reply, note].filter(Boolean).join(' ').replaceAll('\r\n', '');
}

function inFlight(frame: string): InFlight {
  return { address: '', number: Number.parseInt(frame.slice(2, 4), 16), frame, mayBeRefused: true };
}

function meaningOf(reply: string, request: string): unknown {
  const heard = wire.hear(reply, inFlight(request));
  if (heard.kind !== 'reply') return heard;
  const { error, values } = heard.reply;
  return error === 0 ? Object.values(values)[0] : wire.errorMeaning(error)?.why.key;
}

const REFUSALS: Readonly<Record<string, string>> = { unknown: 'huberNotThere', absent: 'huberNoValue' };

describe("huber: the frames of the maker's manual", () => {
  for (const entry of manualFrames.filter(({ request, command }) => request && command)) {
    const { request = '', command, value } = entry;
    it(`${titleOf(entry)}: is what we send, or a real unit would not answer`, () => {
      const sent =
        request.length === WIDE
          ? wire.raw!.request(request, '').frame
          : wire.encode(command!, { address: '', value }).frame;
      should(sent).equal(request);
      should(wire.raw!.recognise(request)).eql({ key: command, value });
    });
  }

  for (const entry of manualFrames.filter(({ reply, means }) => reply && means !== undefined)) {
    it(`${titleOf(entry)}: is read as the manual says, or a wrong number would show`, () => {
      const { request = '', reply = '', means } = entry;
      should(meaningOf(reply, request)).equal(typeof means === 'string' ? REFUSALS[means] : means);
    });
  }

  it('bytes on the wire are those that the manual lists', () => {
    const listed = manualFrames.find(({ requestBytes }) => requestBytes);
    const { frame } = wire.encode(listed!.command!, { address: '' });
    should(Buffer.from(frame, 'latin1').toString('hex')).equal(listed!.requestBytes!.replaceAll(' ', '').toLowerCase());
  });

  it('what stands in no table of ours can still be sent by hand, and its answer is shown', () => {
    for (const { request = '', reply = '', command } of manualFrames) {
      if (command !== null) continue;
      should(wire.raw!.request(request.trim(), '').frame).equal(request);
      should(wire.raw!.recognise(request)).be.undefined();
      should(wire.hear(reply, inFlight(request))).containDeep({
        kind: 'reply',
        reply: { key: undefined, error: 0, data: request.slice(4, 8), values: {} },
      });
    }
  });
});

describe('huber: frames of a public driver', () => {
  for (const { reply = '', command, means } of otherFrames) {
    it(`${reply.trim()} is ${String(means)}`, () => {
      const { number } = commands[command as keyof typeof commands];
      const { frame } = wire.encode(command!, { address: '' });
      should(number).equal(Number.parseInt(reply.slice(2, 4), 16));
      should(meaningOf(reply, frame)).equal(means);
    });
  }
});
