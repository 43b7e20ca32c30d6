/* One chiller, one request at a time; and the link on which a session does more. */
export { ChillerClient } from './chiller-client';
export type { ChillerClientOptions, RunCommandOptions } from './chiller-client';
export { connectionText } from './connection-text';
export type { Endpoint } from './connection-text';
export { tcpLink } from './link';
export type { Link, LinkHandlers, OpenLink } from './link';
export { probesOf, Unanswered } from './unanswered';
export type { Probe } from './unanswered';
