/*
 * What came in place of a reply, and what that tells of the line. A chiller that answers through a device server with other
 * serial settings is not silent: its bytes arrive, and their looks say which setting it is.
 */
import { errorText } from './error-text';
import type { ErrorText } from './error-text';
import { CR, parseReply, REPLY_START, stripFlowControl } from './frame';

/** Enough to know the kind by, and never more than this is kept. */
const MOST_KEPT = 256;
const MOST_SHOWN = 40;

export interface WhatCame {
  readonly bytes: number;
  /** Behind a colon: what it looks like, and what to check. */
  readonly what: ErrorText;
  /** Nothing of it can be read. False for what is sound but no answer: replies to others, an echo. */
  readonly isUnreadable: boolean;
}

/** Collects what arrives while a reply is awaited: how much, and a sample of its beginning. */
export class Arrivals {
  #bytes = 0;
  #sample = '';

  add(text: string): void {
    this.#bytes += text.length;
    if (this.#sample.length < MOST_KEPT) this.#sample += text.slice(0, MOST_KEPT - this.#sample.length);
  }

  clear(): void {
    this.#bytes = 0;
    this.#sample = '';
  }

  /**
   * What there was beside an answer; undefined when there was nothing.
   *
   * @param request the frame that was sent
   * @param isKnown device ids on this line whose late replies are nothing strange
   */
  whatCame(request: string, isKnown: (id: string) => boolean = () => false): WhatCame | undefined {
    if (this.#bytes === 0) return undefined;
    const { ids, rest } = withoutReplies(stripFlowControl(this.#sample));
    const bytes = this.#bytes;
    if (rest.trim() !== '') return { bytes, ...look(rest, request) };
    const own = request.slice(1, 3);
    const others = ids.filter((id) => id !== own && !isKnown(id));
    if (others.length > 0)
      return { bytes, what: errorText('cameOtherId', { ids: others.join(', '), id: own }), isUnreadable: false };
    return ids.includes(own) ? { bytes, what: errorText('cameLate'), isUnreadable: false } : undefined;
  }
}

/** Takes out the sound replies: whose they are, and what is left. */
function withoutReplies(sample: string): { ids: string[]; rest: string } {
  const ids = new Set<string>();
  const lines = sample.split(CR);
  const rest = lines.map((line, index) => {
    const at = line.lastIndexOf(REPLY_START);
    const parsed = at < 0 || index === lines.length - 1 ? undefined : parseReply(line.slice(at) + CR);
    if (!parsed?.ok) return line;
    ids.add(parsed.frame.id);
    return line.slice(0, at);
  });
  return { ids: [...ids], rest: rest.join(CR) };
}

function look(text: string, request: string): Omit<WhatCame, 'bytes'> {
  const low = text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 0x7f));
  if (low !== text && (repliesIn(low) > 0 || withoutReplies(low).ids.length > 0)) return unreadable('cameHighBits');
  if (repliesIn(text) > 0) return unreadable(text.includes('\n') ? 'cameLf' : 'cameNoCr');
  if (text.includes(request.slice(0, -1))) return { what: errorText('cameEcho'), isUnreadable: false };
  if (/#[0-9]{2}/.test(text)) return unreadable('cameDamaged');
  if (/^[\x20-\x7e\s]*$/.test(text))
    return { what: errorText('cameText', { text: shown(text.trim()) }), isUnreadable: true };
  return { what: errorText('cameBytes', { hex: hexOf(text) }), isUnreadable: true };
}

function unreadable(key: 'cameHighBits' | 'cameLf' | 'cameNoCr' | 'cameDamaged'): Omit<WhatCame, 'bytes'> {
  return { what: errorText(key), isUnreadable: true };
}

/** Replies that are sound but for the CR that should end them. */
function repliesIn(text: string): number {
  return text.split(/[\r\n]|(?=#)/).filter((piece) => parseReply(piece + CR).ok).length;
}

/** As it can stand in a sentence: one line, quoted. */
function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

function hexOf(text: string): string {
  const bytes = Array.from(text.slice(0, MOST_SHOWN / 4), (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return bytes.join(' ') + (text.length > bytes.length ? ' …' : '');
}
