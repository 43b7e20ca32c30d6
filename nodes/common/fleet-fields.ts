/* The fields by which a node takes chillers of a fleet: rows for its dialog. Pure. */
import { errorText } from './field-texts';
import type { ValueOf } from './fields';

const isFleet = (valueOf: ValueOf): boolean => valueOf('chillerScope') === 'fleet';
const hasName = (valueOf: ValueOf): boolean => isFleet(valueOf) && valueOf('fleetPart') !== 'all';

/** They count where `chillerScope` is `fleet`. */
export const FLEET_FIELDS = {
  // Id of a chiller-fleet node.
  fleet: { kind: 'own', initial: '', counts: isFleet },
  fleetPart: { kind: 'choice', choices: ['all', 'site', 'one'], initial: 'all', counts: isFleet },
  // Of the site, or of the chiller.
  fleetName: { kind: 'text', initial: '', required: errorText('enterFleetName'), counts: hasName },
} as const;
