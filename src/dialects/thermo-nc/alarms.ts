/* What a status word says of faults and warnings, by the map of its controller. */
import { hexOf } from '../../core/byte-sum';
import type { AlarmBit, DecodedAlarms } from '../../core/alarm-bits';

import { STATUS_MAPS } from './status-maps';
import type { AlarmRow, Place, StatusMap } from './status-maps';

/** What stops the chiller, and what only warns. */
export type AlarmSourceName = 'faults' | 'warnings';

/** One bit; its code is byte and bit, the byte from 1: `S2.5`. */
export interface NcAlarm extends AlarmBit<AlarmSourceName> {
  readonly place: Place;
}

function alarmsIn(word: AlarmSourceName, rows: readonly AlarmRow[]): NcAlarm[] {
  return rows.map(([byte, bit, key, title, severity]) => {
    return { code: codeOf([byte, bit]), key, title, severity, word, latched: false, place: [byte, bit] };
  });
}

const codeOf = ([byte, bit]: Place): string => `S${byte + 1}.${bit}`;

/** Made once: every status is looked up in them. */
const ALARMS_OF = new Map<StatusMap, readonly NcAlarm[]>(
  Object.values(STATUS_MAPS).map((map) => [
    map,
    [...alarmsIn('faults', map.faults), ...alarmsIn('warnings', map.warnings)],
  ]),
);

/** Every bit of a controller that has a name. */
export const alarmsOf = (map: StatusMap): readonly NcAlarm[] => ALARMS_OF.get(map) ?? [];

/** Those of a Basic controller. */
export const ALARMS: readonly NcAlarm[] = alarmsOf(STATUS_MAPS.thermoFlex);

/** Whether a bit of the status is set; false for a bit that the controller does not have. */
export function isSet(status: string, place: Place | undefined): boolean {
  return place !== undefined && (status.charCodeAt(place[0]) & (1 << place[1])) !== 0;
}

/** The status with those bits set. */
export function statusWith(places: readonly Place[], { bytes }: StatusMap): string {
  const status = Array.from({ length: bytes }, () => 0);
  for (const [byte, bit] of places) status[byte]! |= 1 << bit;
  return String.fromCharCode(...status);
}

/** What the status says of one source; bits that the map does not have count as faults. Undefined when it has another length. */
export function decodeStatus(status: string, source: AlarmSourceName, map: StatusMap): DecodedAlarms | undefined {
  if (status.length !== map.bytes) return undefined;
  const active = alarmsOf(map).filter(({ word, place }) => word === source && isSet(status, place));
  const unknown = source === 'faults' ? unknownIn(status, map) : [];
  return { active: active.map(({ key }) => key), unknown, raw: hexOf(status) };
}

/** Whether anything of one source is there, named or not. */
export function hasAny(status: string, source: AlarmSourceName, map: StatusMap): boolean | undefined {
  const found = decodeStatus(status, source, map);
  if (!found) return undefined;
  return found.active.length + found.unknown.length > 0 || (source === 'faults' && isSet(status, map.anyFault));
}

/** The bits of each byte that the map has. */
const KNOWN_BITS = new Map(Object.values(STATUS_MAPS).map((map) => [map, knownIn(map)]));

function knownIn(map: StatusMap): readonly number[] {
  const { running, poweringUp, poweringDown, anyFault, parts, other } = map;
  const states = [running, poweringUp, poweringDown, anyFault, ...Object.values<Place>(parts ?? {}), ...other];
  const places = [...alarmsOf(map).map(({ place }) => place), ...states].filter((place) => place !== undefined);
  const status = statusWith(places, map);
  return Array.from(status, (byte) => byte.charCodeAt(0));
}

function unknownIn(status: string, map: StatusMap): string[] {
  const known = KNOWN_BITS.get(map) ?? [];
  return known.flatMap((mask, byte) => {
    const odd = status.charCodeAt(byte) & ~mask & 0xff;
    return odd === 0 ? [] : BITS.filter((bit) => odd & (1 << bit)).map((bit) => codeOf([byte, bit]));
  });
}

const BITS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
