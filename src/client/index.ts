/* One ThermoTek chiller, one request at a time. */
export { ChillerClient } from './chiller-client';
export type { ChillerClientOptions, RunCommandOptions } from './chiller-client';
