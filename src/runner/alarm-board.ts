/*
 * Alarms that somebody still has to look after, of one chiller. Whoever follows its alarms keeps their states for itself; here others see
 * them without knowing who that is, and what a person has acknowledged or reset at one of them counts at all.
 */
import { EventEmitter } from 'node:events';
import type { Alarm, AlarmCommand } from '../alarms';

/** An alarm that somebody still has to look after. */
export type OpenAlarm = Pick<Alarm, 'key' | 'title' | 'severity' | 'state'>;

/** Nobody has acknowledged it; or its cause is gone, and it waits to be reset. */
export function isOpen({ state, latched }: Pick<Alarm, 'state' | 'latched'>): boolean {
  return state === 'activeUnacked' || state === 'clearedUnacked' || (state === 'activeAcked' && latched);
}

/** What a person has said of one alarm, by its key. */
export type AlarmAnswer = Extract<AlarmCommand, { kind: 'acknowledge' | 'reset' }> & { readonly alarm: string };

/** The open alarms of one chiller, of all who follow them; `change` whenever they are others, `answer` when a person has said something. */
export class AlarmBoard extends EventEmitter<{ change: []; answer: [answer: AlarmAnswer, owner: object] }> {
  /** By who posted them. */
  readonly #posted = new Map<object, readonly OpenAlarm[]>();

  constructor() {
    super();
    // Each interlock listens; Node.js takes more than ten listeners for a mistake.
    this.setMaxListeners(0);
  }

  /** What is open for one of them, in place of what it said before. */
  post(owner: object, alarms: readonly OpenAlarm[]): void {
    const before = JSON.stringify(this.list());
    if (alarms.length === 0) this.#posted.delete(owner);
    else
      this.#posted.set(
        owner,
        alarms.map(({ key, title, severity, state }) => ({ key, title, severity, state })),
      );
    if (JSON.stringify(this.list()) !== before) this.emit('change');
  }

  /** Each alarm once, as the first of those who posted has it. */
  list(): OpenAlarm[] {
    const byKey = new Map<string, OpenAlarm>();
    for (const alarm of [...this.#posted.values()].flat()) if (!byKey.has(alarm.key)) byKey.set(alarm.key, alarm);
    return [...byKey.values()];
  }
}
