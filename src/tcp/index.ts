export { TcpClient, type TcpClientOptions } from './client';
export { dialTcp, type DialTarget, type SocketOptions } from './dial-tcp';
export { OneClientServer, type OneClientServerOptions } from './server';
export { TcpStream } from './stream';
export type { StreamOptions } from './stream-options';
export type { TextEncoding } from './text-codec';
export type { Connect, Dial } from './dial';
export { errorText } from './error-texts';
export type { Log } from './log';
export {
  ConnectionError,
  connectionText,
  ConnectTimeoutError,
  EncodingError,
  IncompleteReadError,
  isRefusal,
  JsonError,
  LimitOverrunError,
  systemText,
  TcpError,
  UsageError,
  type TcpErrorCode,
} from './errors';
