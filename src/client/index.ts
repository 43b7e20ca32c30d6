/* One ThermoTek chiller, one request at a time. */
export { ChillerClient } from './chiller-client';
export type { RunCommandOptions } from './chiller-client';
export type { ChillerClientOptions } from './options';
