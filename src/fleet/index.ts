/* A list of chillers: from a text to what `new Chiller` takes. Pure. */
export { FLEET_BOUNDS } from './bounds';
export { FLEET_COLUMNS } from './columns';
export type { FleetColumn } from './columns';
export { fleetChanges } from './fleet-changes';
export type { FleetChanges } from './fleet-changes';
export { fleetProblemText, parseFleet } from './parse-fleet';
export { plainName } from './plain-name';
export type { FleetChiller, FleetDefaults, FleetList, FleetProblem } from './types';
