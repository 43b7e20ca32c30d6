/* One chiller, one request at a time. */
export { ChillerClient } from './chiller-client';
export type { ChillerClientOptions } from './chiller-client';
export { matchReply } from './match';
export type { Match } from './match';
export { probesOf, Unanswered } from './unanswered';
export type { Probe } from './unanswered';
