/* Why there is no connection, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of this layer: what there is to translate. */
export const TCP_ERROR_TEXTS = {
  closedByPeer:
    '__address__ closed the connection: another program may be connected to it, or it has an inactivity time-out',
  cannotConnect:
    'Cannot connect to __address__: __why__. Check that the device is on, that nothing else is connected to it, and that host and port are right.',
  connectTimeout:
    'No connection to __address__ within __timeoutMs__ ms. Check that the device is on, that the cable is in, and that host and port are right.',
  connectionGone: 'The connection to __address__ was lost: __why__. Connect again.',
  cannotServe: 'Cannot listen on __address__: __why__. Choose another host or port.',

  // What the operating system says, by the code of its error.
  systemECONNREFUSED:
    'the connection was refused: nothing listens there, or another program is connected already (ECONNREFUSED)',
  systemECONNRESET: 'the other end reset the connection (ECONNRESET)',
  systemEPIPE: 'the other end had already closed the connection (EPIPE)',
  systemETIMEDOUT: 'the other end does not answer (ETIMEDOUT)',
  systemEHOSTUNREACH: 'there is no route to that host (EHOSTUNREACH)',
  systemENETUNREACH: 'there is no route to that network (ENETUNREACH)',
  systemENOTFOUND: 'there is no host of that name (ENOTFOUND)',
  systemEAI_AGAIN: 'the host name cannot be looked up at the moment (EAI_AGAIN)',
  systemEADDRINUSE: 'another program uses that port (EADDRINUSE)',
  systemEADDRNOTAVAIL: 'this machine has no such address (EADDRNOTAVAIL)',
  systemEACCES: 'this program may not use that port (EACCES)',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...TCP_ERROR_TEXTS });
