import type { NodeStatus } from 'node-red';
import { fillText, isSeverityAtLeast } from '../../src/index';
import type { Alarm, LinkState } from '../../src/index';
import { shortened, STATUS_LENGTH, statusForLink } from '../common/status';

const OUR_ALARM_TEXTS = '@lab-flows/node-red-chiller/chiller-alarms:chiller-alarms.status.';

/** Texts with a number in them, which the editor cannot translate: they begin with a digit, or with a letter beyond a to z. */
export interface AlarmStatusTexts {
  readonly alarms: string;
  readonly oneOpen: string;
  readonly open: string;
  /** Of alarms that come and go. */
  readonly chattering: string;
  /** `__down__` of `__count__`. */
  readonly offline: string;
}

export const ALARM_STATUS_EN: AlarmStatusTexts = {
  alarms: '__count__ alarms',
  oneOpen: '1 unacknowledged',
  open: '__count__ unacknowledged',
  chattering: '__count__ chattering',
  offline: '__down__ of __count__ offline',
};

/** Before a title, which people may have written: the editor looks up what begins with a letter. */
const MARK = '! ';

/** The alarm itself where it is the only one, else how many there are. */
function activeText(active: readonly Alarm[], chattering: number, texts: AlarmStatusTexts): string {
  if (active.every((alarm) => alarm.chattering)) return fillText(texts.chattering, { count: chattering });
  const [only] = active;
  if (only && active.length === 1) return MARK + shortened(only.title, STATUS_LENGTH - MARK.length);
  return fillText(texts.alarms, { count: active.length });
}

/**
 * Which alarm there is, or how many, coloured by the worst: `! Low coolant level`, `2 alarms`. Without any: what waits for an
 * acknowledgement, a link that is down, a chiller of which nobody knows whether it has any, a store that does not work, else that
 * all is well.
 *
 * @param alarms the worst first
 */
export function alarmStatus(
  alarms: readonly Alarm[],
  links: readonly LinkState[],
  texts: AlarmStatusTexts,
  { isStored = true, isKnown = true }: { readonly isStored?: boolean; readonly isKnown?: boolean } = {},
): NodeStatus {
  const active = alarms.filter(({ state }) => state === 'activeUnacked' || state === 'activeAcked');
  const [worst] = active;
  const chattering = alarms.filter((alarm) => alarm.chattering).length;
  if (worst) {
    const text = activeText(active, chattering, texts);
    return { fill: isSeverityAtLeast(worst.severity, 'major') ? 'red' : 'yellow', shape: 'ring', text };
  }
  const open = alarms.filter(({ state }) => state === 'clearedUnacked').length;
  if (open > 0)
    return { fill: 'yellow', shape: 'ring', text: fillText(open === 1 ? texts.oneOpen : texts.open, { count: open }) };
  const down = links.filter(
    ({ phase, reason }) => phase !== 'connected' || reason === 'silent' || reason === 'unmonitored',
  );
  const [first] = down;
  if (first && links.length === 1) return statusForLink(first);
  if (first) {
    const text = fillText(texts.offline, { down: down.length, count: links.length });
    return { fill: 'yellow', shape: 'ring', text };
  }
  if (!isKnown) return { fill: 'yellow', shape: 'ring', text: `${OUR_ALARM_TEXTS}unknown` };
  if (!isStored) return { fill: 'yellow', shape: 'ring', text: `${OUR_ALARM_TEXTS}notStored` };
  return { fill: 'green', shape: 'dot', text: `${OUR_ALARM_TEXTS}none` };
}
