/* The protocol on the wire for general code, as a model speaks it. */
import { refuseAddress } from '../../core/asked';
import { LineSplitter } from '../../core/line-splitter';
import { lookOf, withoutHighBits } from '../../core/looks';
import type { DeviceErrorMeaning, Unexpected, Wire } from '../../core/wire';
import { encode, hear, NO_SENSOR_ERROR, rawCommands } from './codec';
import type { JulaboTable } from './commands';
import { errorText } from './error-texts';
import { LONGEST, stripFlowControl } from './frame';
import { parseStatus } from './status';

function errorMeaning(error: number): DeviceErrorMeaning | undefined {
  if (error !== NO_SENSOR_ERROR) return undefined;
  return { code: 'notFitted', why: errorText('julaboNoSensor'), isValid: true, isDamaged: false };
}

const isReply = (text: string): boolean =>
  /^JULABO\b/i.test(text) || /^[+-]?\d+(?:\.\d+)?$/.test(text) || parseStatus(text) !== undefined;

const unexpected: Wire['unexpected'] = (sample, request) => {
  const text = stripFlowControl(sample);
  const rest = text.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !isReply(line.trim()));
  if (rest.length === 0 && text.trim() !== '' && !/[\r\n]/.test(text))
    return { what: errorText('cameNoEnd'), isUnreadable: true };
  if (rest.length === 0) return text.trim() === '' ? undefined : { what: errorText('cameLate'), isUnreadable: false };
  if (rest.some((line) => line.trim() === request.trim())) return { what: errorText('cameEcho'), isUnreadable: false };
  return look(rest.join('\n'));
};

/** With 8 data bits and no parity, the parity bit of the chiller's 7 bits shows as the highest one. */
function look(text: string): Unexpected {
  const low = withoutHighBits(text);
  const isOther = low !== text && low.split('\n').some((line) => isReply(line.trim()));
  return isOther ? { what: errorText('cameHighBits'), isUnreadable: true } : lookOf(text);
}

/** What the chiller shows when it has not taken a set. */
function whyNotTaken({
  remote,
  deviceText,
}: Readonly<Record<string, unknown>>): ReturnType<typeof errorText> | undefined {
  if (remote === false) return errorText('julaboPanelMode');
  const isComplaint = typeof deviceText === 'string' && parseStatus(deviceText)?.isComplaint;
  return isComplaint ? errorText('julaboComplaint', { text: deviceText }) : undefined;
}

/** The protocol as the models of a table speak it. */
export function wireFor(table: JulaboTable): Wire {
  return {
    // After a reply 10 ms, between two commands 250 (manual of the CF31, p. 72).
    gaps: { afterReadMs: 50, afterSetMs: 300, afterStartMs: 500 },
    timeoutMs: 2_000,
    // An estimate: 20 characters at 4800 baud take 42 ms.
    exchangeMs: 100,
    echo: 'exact',
    byOrder: { probe: 'readIdentity', quietMs: 250, gapMs: 10 },
    notTaken: { command: 'readStatus', why: whyNotTaken },
    splitter: () => new LineSplitter({ longest: LONGEST, clean: stripFlowControl }),
    encode(key, { address, value }) {
      if (!/^(?:[0-9]{3})?$/.test(address)) refuseAddress(errorText('julaboAddress'), key, address);
      return encode(table, key, address, value);
    },
    hear: (line, { frame, number }) => hear(table, line, { frame, number }),
    errorMeaning,
    unexpected,
    raw: rawCommands(table),
  };
}
