/* Streams to chillers, as a session opens them: one file for each kind. */
export type { Link, LinkHandlers, OpenLink } from './link';
export { tcpLink } from './tcp';
