/* Streams to chillers, as a session opens them: one file for each kind. */
export type { Link, LinkHandlers, OpenLink } from './link';
export { tcpLink } from './tcp';
export { serialLink } from './serial';
export type { SerialLine } from './serial';
export { loadSerialDriver, serialDriver } from './serial-driver';
export type { FoundPort, SerialDriver } from './serial-driver';
export { LINK_ERROR_TEXTS } from './error-texts';
export { listSerialPorts } from './list-ports';
export type { SerialPortInfo } from './list-ports';
