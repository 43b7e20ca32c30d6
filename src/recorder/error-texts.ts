/* What a recorder says of its folder, its targets and its questions, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of recorders: what there is to translate. */
export const RECORDER_ERROR_TEXTS = {
  // The spool.
  spoolNotWritten:
    'The recorder cannot write to __folder__: __why__. What comes meanwhile waits in memory: free space, or give Node-RED the right to write there',
  spoolUnreadable: 'The recorder cannot read __folder__: __why__. Choose a folder that Node-RED may read and write',
  spoolInUse: 'Another recorder already uses __folder__: give each recorder a folder of its own',
  spoolFull:
    'The recorder dropped __count__ records, the oldest ones: they waited longer, or took more space, than the spool may. Look at the target, or give the spool more room',
  memoryFull: 'The recorder dropped __count__ records that could not be written to __folder__',
  spoolDamaged: 'The recorder left out __count__ damaged lines of its spool',
  recorderClosed: 'The recorder is closed',

  // The targets.
  targetUnreachable: 'The recorder cannot reach __target__: __why__. Records wait in the spool',
  targetSilent: '__target__ did not answer within __seconds__ s. Records wait in the spool',
  targetRefused: '__target__ refuses what the recorder sends: __why__. Records wait in the spool',
  targetDenied:
    '__target__ does not let the recorder in: __why__. Check user, password or token. Records wait in the spool',
  targetTooOld: '__target__ did not take __count__ records: they are older than it keeps',
  csvNotWritten: 'The recorder cannot write to __file__: __why__. Records wait in the spool',
  pgMissing:
    'The package pg, which talks to PostgreSQL, is not installed: run "npm install pg" in the folder of Node-RED, then restart Node-RED',
  badUrl: 'use an address that begins with http:// or https://, such as __example__',
  badPostgresUrl: 'use an address such as postgres://host:5432/database, without user and password',
  badTable: 'use letters, digits and underscores, with a schema in front if you like: lab.chiller_history',
  recorderOption: 'Recorder option __name__ is __value__: __advice__',

  // Questions.
  questionTime:
    'The question has no usable "__name__": use milliseconds since 1970, a date such as 2026-03-02T08:00, or -8h',
  questionOrder: 'The question ends before it begins: let "to" be later than "from"',
  questionList: 'The question has no usable "__name__": use a name, or a list of names',
  questionEvery: 'The question has no usable "every": use seconds, or a time such as 30s, 5m or 1h',
  questionLimit: 'The question has no usable "limit": use a whole number from 1 to __max__',
  questionFormat: 'The question has no usable "format": use rows or series',
  questionObject:
    'A recorder is asked with an object, such as { "from": "-8h", "readings": ["supplyTemperature"] }, not with __value__',
  questionWord: 'A question has no word __value__: use __words__',
  noQuestions:
    'What goes to __target__ cannot be asked back here: ask it with its own tools, or record to CSV files or PostgreSQL',
  questionRunning: 'A recorder answers __limit__ questions at a time: wait for the answers',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...RECORDER_ERROR_TEXTS });
