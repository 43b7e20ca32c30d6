import { matchReply } from '../protocol';
import type { Codec, ThermotekTable, ReplyFrame } from '../protocol';
import type { Outcome } from './jobs';

/** What is in flight, as far as it decides what a frame means. */
export interface InFlight {
  /** Device id of the chiller that was asked. */
  readonly id: string;
  /** Number of the command. */
  readonly number: number;
  /** Name of the command on the wire, eight characters. */
  readonly name: string;
  /** The unit's bare refusal names nobody, so it counts only where nothing else can be meant. */
  readonly mayBeRefused: boolean;
  /** Since the request went out. */
  readonly elapsedMs: number;
}

/** The end of an exchange. `isHeard`: the frame was sound and its sender is the chiller that was asked. */
export interface Verdict {
  readonly isHeard: boolean;
  readonly outcome: Outcome;
}

/** What a frame is for the request in flight; a stray and noise leave it in flight. */
export function judge(raw: string, inFlight: InFlight, codec: Codec<ThermotekTable>): Verdict | 'stray' | 'noise' {
  const { number, mayBeRefused, elapsedMs } = inFlight;
  const match = matchReply(raw, inFlight);
  switch (match.kind) {
    case 'reply':
      return understand(match.frame, raw, elapsedMs, codec);
    case 'bare':
      return mayBeRefused ? understand({ ...REFUSAL, number }, raw, elapsedMs, codec) : 'stray';
    case 'stray':
    case 'noise':
      return match.kind;
    case 'damaged':
      return { isHeard: false, outcome: { kind: 'damaged', fault: match.fault, raw } };
    default:
      return match satisfies never;
  }
}

const REFUSAL: ReplyFrame = { id: '', number: 0, error: 3, name: '', data: '' };

function understand(frame: ReplyFrame, raw: string, roundTripMs: number, codec: Codec<ThermotekTable>): Verdict {
  const meaning = codec.decodeReplyFrame(frame);
  if (!meaning) return { isHeard: true, outcome: { kind: 'damaged', fault: 'data', raw } };
  const { id, number, error, data } = frame;
  const { key, values } = meaning;
  return {
    isHeard: true,
    outcome: { kind: 'reply', reply: { id, number, key, error, data, values }, raw, roundTripMs },
  };
}
