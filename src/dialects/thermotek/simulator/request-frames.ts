/* What the line and a transcript need to know of frames: whom a request is for, what makes two of them the same. */
import { buildReply, buildRequest, parseReply, parseRequest } from '../frame';
import { codec } from '../release-2';

/** Draws a whole number from 0 to bound - 1. */
type Below = (bound: number) => number;

/** The device id, where there is one at all. */
export function addressOf(frame: string): string {
  return frame.slice(1, 3);
}

/** The same sound frame with one of the 31 other ids. What is no frame stays as it is. */
export function wrongAddress(frame: string, below: Below): string {
  return changed(frame, ({ id }) => ({ id: String(((Number(id) + below(31)) % 32) + 1).padStart(2, '0') }));
}

/** The same sound frame with one of the 58 other numbers. What is no frame stays as it is. */
export function wrongCommand(frame: string, below: Below): string {
  return changed(frame, ({ number }) => ({ number: ((number + below(58)) % 59) + 1 }));
}

function changed(
  frame: string,
  change: (parsed: { id: string; number: number }) => { id?: string; number?: number },
): string {
  const reply = parseReply(frame);
  if (reply.ok) return buildReply({ ...reply.frame, ...change(reply.frame) });
  const request = parseRequest(frame);
  return request.ok ? buildRequest({ ...request.frame, ...change(request.frame) }) : frame;
}

/** What makes two requests the same: id, number and data, not the name. */
export function requestKey(text: string): string {
  const parsed = parseRequest(text);
  return parsed.ok ? `${parsed.frame.id} ${parsed.frame.number} ${parsed.frame.data}` : text;
}

/** Error 2, which is what a unit says to what it does not know; error 1 for a wrong checksum. */
export function unknownReply(text: string): string | undefined {
  const decoded = codec.decodeRequest(text);
  if (!decoded.frame) return undefined;
  const error = !decoded.ok && decoded.fault === 'checksum' ? 1 : 2;
  return buildReply({ ...decoded.frame, error, data: '' });
}
