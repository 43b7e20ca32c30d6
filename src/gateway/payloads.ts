/*
 * What stands in the messages of a gateway: JSON with the version of the schema, and in what comes from a gateway its epoch and when it
 * came about, on a scale of that run (`atMs`) and as time of day (`timestamp`). Reading is total: what is not as expected is undefined.
 * Pure.
 */
import type { AlarmReport, ChillerOrder, CommandNews, LinkState, Quality, Reading, SettingsState } from '../session';
import type { DecodedAlarms, TextValue } from '../core';
import type { Beat } from './life-signs';
import { asErrorText, asText, isFiniteNumber, isObject, isOneOf, isText, parseObject } from './json';
import type { Members } from './json';

/** Version of the payloads; another one is not understood. */
export const SCHEMA = 1;

/** Longest message that is read, bytes. */
export const LONGEST_MESSAGE = 65_536;
/** The same for a manifest, which names all chillers of a gateway. */
const LONGEST_MANIFEST = 2_000_000;
const MOST_CHILLERS = 10_000;

/** Who published something, and when. */
export interface Stamp {
  readonly epoch: string;
  /** On the scale of that run, ms. */
  readonly atMs: number;
  /** Epoch milliseconds, by the clock of the gateway. */
  readonly timestamp: number;
}

/** Something that was published, with its stamp. */
export interface Stamped<T> extends Stamp {
  readonly value: T;
}

/** Whether something can be reached, and through which gateway. */
export interface Availability {
  readonly state: 'online' | 'offline';
  /** Empty in the last will of a gateway. */
  readonly epoch: string;
  /** Name of the gateway. */
  readonly gateway: string;
  /** One text per chiller and line, as the gateway sees it. */
  readonly identity?: string;
}

/** The state of a chiller's link, and its start-up settings. */
export interface PublishedState {
  readonly link: LinkState;
  readonly id: string;
  readonly settings: SettingsState | undefined;
}

/** A payload as text. */
export function toPayload(members: object): string {
  return JSON.stringify({ v: SCHEMA, ...members });
}

/** The members of a payload; undefined if it is not one of this schema. */
export function membersOf(payload: Uint8Array, maxBytes = LONGEST_MESSAGE): Members | undefined {
  const parsed = parseObject(payload, maxBytes);
  return parsed.ok && parsed.value.v === SCHEMA ? parsed.value : undefined;
}

function stampOf({ epoch, atMs, timestamp }: Members): Stamp | undefined {
  return isText(epoch, 40) && isFiniteNumber(atMs) && isFiniteNumber(timestamp)
    ? { epoch, atMs, timestamp }
    : undefined;
}

/** Reads what a payload is stamped with, and the rest of it. */
function stamped<T>(
  payload: Uint8Array,
  read: (members: Members, stamp: Stamp) => T | undefined,
): Stamped<T> | undefined {
  const members = membersOf(payload);
  const stamp = members && stampOf(members);
  const value = stamp && read(members, stamp);
  return value === undefined ? undefined : { ...stamp!, value };
}

export function readBeat(payload: Uint8Array): Beat | undefined {
  const { epoch, beat, atMs, everyMs, behindMs } = membersOf(payload) ?? {};
  if (!isText(epoch, 40) || epoch === '' || !Number.isSafeInteger(beat) || !isFiniteNumber(atMs)) return undefined;
  if (!isFiniteNumber(everyMs) || everyMs <= 0) return undefined;
  const behind = isFiniteNumber(behindMs) && behindMs > 0 ? { behindMs } : {};
  return { epoch, beat: beat as number, atMs, everyMs, ...behind };
}

export function readAvailability(payload: Uint8Array): Availability | undefined {
  const { state, epoch, gateway, identity } = membersOf(payload) ?? {};
  if (!isOneOf(state, ['online', 'offline']) || !isText(gateway)) return undefined;
  return { state, gateway, epoch: isText(epoch, 40) ? epoch : '', ...(isText(identity) && { identity }) };
}

/** What a gateway keeps at the broker for its next run. */
export interface Manifest {
  /** The chillers that the broker may keep something of. */
  readonly chillers: readonly string[];
  /** Under which prefix they are announced to Home Assistant, if they are. */
  readonly homeAssistant: string | undefined;
}

/** The manifest of a gateway; what cannot be read is not in it. */
export function readManifest(payload: Uint8Array): Manifest {
  const { chillers, homeAssistant } = membersOf(payload, LONGEST_MANIFEST) ?? {};
  const names = Array.isArray(chillers) ? chillers.slice(0, MOST_CHILLERS) : [];
  return {
    chillers: names.filter((name) => isText(name) && name !== ''),
    homeAssistant: isText(homeAssistant, 200) ? homeAssistant : undefined,
  };
}

const QUALITIES = ['good', 'stale', 'notFitted', 'offline'] as const satisfies readonly Quality[];

/** The value of a reading; undefined for what no chiller reports. */
function asValue(value: unknown): Reading['value'] | undefined {
  return value === null || typeof value === 'boolean' || isFiniteNumber(value) || isText(value) ? value : undefined;
}

export function readReading(name: string, payload: Uint8Array): Stamped<Reading> | undefined {
  return stamped(payload, ({ value: given, unit, quality }, { timestamp }) => {
    const value = asValue(given);
    if (value === undefined || !isOneOf(quality, QUALITIES)) return undefined;
    return { name, value, unit: isText(unit, 20) ? unit : undefined, quality, timestamp };
  });
}

const PHASES = ['disconnected', 'connecting', 'connected'] as const;
const REASONS = [
  'starting',
  'retrying',
  'opened',
  'lost',
  'refused',
  'unreachable',
  'silent',
  'unreadable',
  'unmonitored',
  'closed',
] as const;

export function readState(payload: Uint8Array): Stamped<PublishedState> | undefined {
  return stamped(payload, ({ phase, reason, text, why: given, attempt, retryInMs, id, settings }, { timestamp }) => {
    if (!isOneOf(phase, PHASES) || !isOneOf(reason, REASONS) || !isText(text)) return undefined;
    const why = asText(given);
    const link: LinkState = {
      phase,
      reason,
      text,
      ...(why !== undefined && { why }),
      attempt: isFiniteNumber(attempt) ? attempt : 0,
      ...(isFiniteNumber(retryInMs) && { retryInMs }),
      timestamp,
    };
    return { link, id: isText(id, 100) ? id : '', settings: readSettings(settings) };
  });
}

function readSettings(given: unknown): SettingsState | undefined {
  if (!isObject(given) || !Array.isArray(given.missing) || !isFiniteNumber(given.timestamp)) return undefined;
  const missing = given.missing.slice(0, 100).flatMap((one: unknown) => {
    if (!isObject(one) || !isText(one.name, 100) || !isFiniteNumber(one.value) || !isText(one.text)) return [];
    const { name, value, text } = one;
    return [{ name, value, text, why: asText(one.why) ?? text, isGivenUp: one.isGivenUp === true }];
  });
  return { missing, timestamp: given.timestamp };
}

const EXTENTS = ['complete', 'running', 'readOnly', 'unreadable', 'late'] as const;

export function readReport(payload: Uint8Array): Stamped<AlarmReport> | undefined {
  return stamped(payload, ({ flag, present, words: given, extent }, { timestamp }) => {
    if (!isOneOf(flag, ['alarm', 'warning']) || typeof present !== 'boolean' || !isObject(given)) return undefined;
    const words: Record<string, DecodedAlarms> = {};
    for (const [source, decoded] of Object.entries(given).slice(0, 50)) {
      if (!isObject(decoded) || !isText(decoded.raw)) return undefined;
      words[source] = { active: textsIn(decoded.active), unknown: textsIn(decoded.unknown), raw: decoded.raw };
    }
    return { flag, present, words, ...(isOneOf(extent, EXTENTS) && { extent }), timestamp };
  });
}

function textsIn(given: unknown): string[] {
  return Array.isArray(given) ? given.slice(0, 500).filter((text) => isText(text, 100)) : [];
}

const OUTCOMES = ['sent', 'taken', 'declined', 'unknown'] as const;

export function readNews(payload: Uint8Array): Stamped<CommandNews> | undefined {
  return stamped(payload, ({ command, sets, value, origin, outcome }, { timestamp }) => {
    if (!isText(command) || !isOneOf(outcome, OUTCOMES)) return undefined;
    const texts = { sets: isText(sets) ? sets : undefined, origin: isText(origin) ? origin : undefined };
    return { command, ...texts, value: asValue(value), outcome, timestamp };
  });
}

export function readOrder(payload: Uint8Array): Stamped<ChillerOrder> | undefined {
  return stamped(payload, ({ order }, { timestamp }) => (isText(order) ? { order, timestamp } : undefined));
}

/** The sentence of an error that came from elsewhere. */
export function readWhy(why: unknown, text: unknown): TextValue {
  return asErrorText(why) ?? (isText(text) ? text : '');
}
