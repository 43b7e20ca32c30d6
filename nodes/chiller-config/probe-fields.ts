/** What says where a chiller is and how it is asked: the dialog sends these fields to a test of the connection, and nothing else is read. */
export const PROBE_FIELDS = [
  'dialect',
  'model',
  'connection',
  'host',
  'port',
  'serialPath',
  'baudRate',
  'characterFormat',
  'flowControl',
  'chillerId',
  'gapMs',
  'timeoutMs',
] as const;
