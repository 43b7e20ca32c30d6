export { TcpClient, type SocketOptions, type TcpClientOptions } from './client';
export { OneClientServer, type OneClientServerOptions } from './server';
export { TcpStream } from './stream';
export type { StreamOptions } from './stream-options';
export type { TextEncoding } from './text-codec';
export type { Connect } from './open-socket';
export type { Log } from './log';
export {
  ConnectionError,
  ConnectTimeoutError,
  EncodingError,
  IncompleteReadError,
  JsonError,
  LimitOverrunError,
  TcpError,
  UsageError,
  type TcpErrorCode,
} from './errors';
