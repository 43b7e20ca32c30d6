/* Which chillers of a fleet: all, those of a site, or one by its name. Pure. */
import { ChillerError, describeValue, plainName } from '../../src/index';
import { errorText } from './error-texts';
import { nearNames } from './near-names';
import type { ChillerSource } from './node-types';

export type FleetPart =
  | { readonly kind: 'all' }
  | { readonly kind: 'site'; readonly name: string }
  | { readonly kind: 'one'; readonly name: string };

/** From the fields of a dialog. */
export function fleetPart(fields: {
  readonly fleetPart?: FleetPart['kind'];
  readonly fleetName?: string | undefined;
}): FleetPart {
  const { fleetPart: kind = 'all', fleetName: name = '' } = fields;
  return kind === 'all' ? { kind } : { kind, name };
}

/** Those of a part; or what is wrong with its name. */
export function choosePart(
  chillers: readonly ChillerSource[],
  part: FleetPart,
): { readonly chosen: readonly ChillerSource[]; readonly problem?: ChillerError } {
  if (part.kind === 'all') return { chosen: chillers };
  const nameOf = (chiller: ChillerSource): string => (part.kind === 'one' ? chiller.shared.label : chiller.site) ?? '';
  const wanted = plainName(part.name);
  const chosen = chillers.filter((chiller) => nameOf(chiller) === wanted);
  if (chosen.length > 0) return { chosen };
  const names = [...new Set(chillers.map(nameOf))].filter((name) => name !== '');
  return { chosen, problem: notInFleet(part, names) };
}

/** The error for a name that is not in a list. @param names that are */
export function notInFleet(
  { kind, name }: Exclude<FleetPart, { kind: 'all' }>,
  names: readonly string[],
): ChillerError {
  const value = describeValue(name);
  const known = nearNames(name, names).join(', ') || '-';
  const why = errorText(kind === 'site' ? 'noSuchSite' : 'noSuchChiller', { value, known });
  return new ChillerError('invalidValue', why, { chiller: name });
}
