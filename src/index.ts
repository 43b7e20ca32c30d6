/* The public face of the library. It runs without Node-RED. */
export * from './protocol';
export { ChillerClient, connectionText } from './client';
export type { ChillerClientOptions } from './client';
export * from './session';
export * from './alarms';
export * from './simulator';
export {
  ConnectionError,
  ConnectTimeoutError,
  EncodingError,
  IncompleteReadError,
  JsonError,
  LimitOverrunError,
  OneClientServer,
  TcpClient,
  TcpError,
  UsageError,
} from './tcp';
export type { Log, OneClientServerOptions, SocketOptions, TcpClientOptions, TcpErrorCode } from './tcp';
