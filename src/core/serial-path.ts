/** Whether a text names a serial port of this machine: a device by its whole path, or a port of Windows. */
export function isSerialPath(path: unknown): path is string {
  return typeof path === 'string' && /^(?:\/[^\0]+|(?:\\\\\.\\)?COM[0-9]{1,3})$/i.test(path);
}
