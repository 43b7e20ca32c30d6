/** Whether a text names a serial port of this machine: a device by its whole path, or a port of Windows. */
export function isSerialPath(path: unknown): path is string {
  return typeof path === 'string' && /^(?:\/[^\0]+|(?:\\\\\.\\)?COM[0-9]{1,3})$/i.test(path);
}

/** Whether it names a port and nothing else: a device of Linux or macOS, or a port of Windows. */
export function isSerialDevice(path: unknown): path is string {
  return isSerialPath(path) && (path.startsWith('/dev/') || !path.startsWith('/')) && !path.includes('/../');
}
