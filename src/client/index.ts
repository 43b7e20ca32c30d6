/* One chiller, one request at a time. */
export { ChillerClient } from './chiller-client';
export type { ChillerClientOptions, RunCommandOptions } from './chiller-client';
export { probesOf, Unanswered } from './unanswered';
export type { Probe } from './unanswered';
