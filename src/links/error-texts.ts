/* Why a serial port cannot be used, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** The sentences of this layer, for translation. */
export const LINK_ERROR_TEXTS = {
  serialNotInstalled:
    'A chiller on a serial cable needs the package serialport, which is not installed. Install it where this package is, for Node-RED in its user directory (~/.node-red), and restart: npm install serialport@13',
  serialBroken:
    'The package serialport is installed, but cannot be loaded: __why__. Install it again for this version of Node.js: npm install serialport@13',
  serialCannotOpen: 'Cannot open __path__: __why__',
  serialGone: '__path__ is gone: was the adapter unplugged?',
  serialFailed: '__path__ failed: __why__',
  serialNoPort: 'there is no such port. Check that the adapter is plugged in, and choose the port again.',
  serialInUse: 'another program uses it. Close that program: a serial port serves one at a time.',
  serialNotAllowed:
    'this program may not use it. On Linux, add its user to the group of the port (dialout), and start it again.',
  serialNoDevice: 'it is not a serial port.',
  serialNoAnswer: 'the system does not answer. Unplug the adapter and plug it in again.',
  serialOther: '__text__.',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...LINK_ERROR_TEXTS });
