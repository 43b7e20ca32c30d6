/* The public face of the library. It runs without Node-RED. */
export * from './protocol';
export { ChillerClient } from './client';
export type { ChillerClientOptions } from './client';
export * from './session';
export * from './tcp';
