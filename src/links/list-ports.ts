import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { loadSerialDriver } from './serial-driver';
import { withinMs } from './within-ms';

const BY_ID = '/dev/serial/by-id';
const MOST_PORTS = 100;
const LIMIT_MS = 2_000;

/** A serial port of this machine. */
export interface SerialPortInfo {
  /** What to open it by: where there is one, the link in `/dev/serial/by-id`, which stays the same. */
  readonly path: string;
  /** What is known of it: its other name, its maker. */
  readonly about: string;
}

/**
 * The serial ports of this machine, at most 100; those that an adapter's name leads to come first. Without the package `serialport` only
 * those. Never rejects.
 */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  const named = await portsById();
  const known = new Set(named.map(({ about }) => about));
  const others = await portsOfDriver();
  return [...named, ...others.filter((port) => !known.has(port.path))].slice(0, MOST_PORTS);
}

async function portsById(): Promise<SerialPortInfo[]> {
  const names = await readdir(BY_ID).catch(() => []);
  const links = names.slice(0, MOST_PORTS).map((name) => path.posix.join(BY_ID, name));
  return Promise.all(links.map(async (link) => ({ path: link, about: await realpath(link).catch(() => '') })));
}

async function portsOfDriver(): Promise<SerialPortInfo[]> {
  try {
    const listing = loadSerialDriver().SerialPort.list();
    const isInTime = await withinMs(
      LIMIT_MS,
      listing.catch(() => undefined),
    );
    const found = isInTime ? await listing : [];
    return found.map((port) => ({ path: port.path, about: port.manufacturer ?? '' }));
  } catch {
    return [];
  }
}
