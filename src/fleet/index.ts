/* A list of chillers: from a text to what `new Chiller` takes. Pure. */
export { FLEET_BOUNDS } from './bounds';
export { FLEET_COLUMNS } from './columns';
export type { FleetColumn } from './columns';
export { fleetChanges, fleetProblemText, parseFleet } from './fleet';
export type { FleetChanges } from './fleet';
export type { FleetChiller, FleetDefaults, FleetList, FleetProblem } from './types';
