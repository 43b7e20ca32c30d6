/* The kind of connection, the fields that it needs, and the list of serial ports of the machine that Node-RED runs on. */
import { element, field, fill, savedOr, show, textOf } from '../../common/editor/form';
import { say } from '../../common/editor/texts';
import { CHARACTER_FORMATS } from '../../../src/core';
import { showRow } from './dialect-choice';

const OF_TCP = ['host', 'port'];
const OF_SERIAL = ['serialPath', 'baudRate', 'characterFormat', 'flowControl'];
const OF_BROKER = ['broker', 'topicPrefix', 'site', 'remoteName', 'availabilityS'];
/** Of a session that is here: behind a broker, that of the gateway has them. */
const OF_SESSION = ['gapMs', 'timeoutMs'];

interface Port {
  readonly path: string;
  readonly about: string;
}

/** Puts the choices into their lists, with what was saved on top. */
export function fillSerial(node: EditorNode): void {
  const usual = [['', say('serial.usual')]] as const;
  addChoices(node, 'characterFormat', [...usual, ...CHARACTER_FORMATS.map((format) => [format, format] as const)]);
  const flowControls = [
    ['none', say('serial.none')],
    ['rtsCts', 'RTS/CTS'],
    ['xonXoff', 'XON/XOFF'],
  ] as const;
  addChoices(node, 'flowControl', [...usual, ...flowControls]);
}

function addChoices(node: EditorNode, property: string, choices: readonly (readonly [string, string])[]): void {
  const list = field(property);
  if (!list) return;
  list.replaceChildren(...choices.map(([value, title]) => element('option', { value }, title)));
  list.value = textOf(savedOr(node, property));
}

/** Shows the fields of the kind that is chosen. */
export function showConnection(kind: unknown): void {
  for (const name of OF_TCP) showRow(name, kind !== 'serial' && kind !== 'broker');
  for (const name of OF_SERIAL) showRow(name, kind === 'serial');
  for (const name of OF_BROKER) showRow(name, kind === 'broker');
  for (const name of OF_SESSION) showRow(name, kind !== 'broker');
  show('chiller-config-part-polling', kind !== 'broker');
  show('chiller-config-limits', kind !== 'broker');
}

/** The device behind each name in `/dev/serial/by-id`. */
let devices: ReadonlyMap<string, string> = new Map();

/** One name of a line that has several: the device behind the name of a serial port. */
export function realPlace(place: string): string {
  return devices.get(place) ?? place;
}

/** Asks for the ports, and offers them; whoever may not ask can still write a name. `done`: their devices are known now. */
export function offerPorts(done: () => void): void {
  $.ajax({
    url: 'chiller-config/ports',
    method: 'GET',
    success: (answer) => {
      const ports = Array.isArray(answer) ? (answer as Port[]) : [];
      const options = ports.map(({ path, about }) => element('option', { value: path }, about));
      fill('chiller-config-ports', ...options);
      devices = new Map(ports.filter(({ about }) => about.startsWith('/dev/')).map(({ path, about }) => [path, about]));
      done();
    },
    error: () => undefined,
  });
}
