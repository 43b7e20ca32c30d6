/*
 * What a unit is doing, and why it stops doing it.
 *
 *   off -> autoStart -> run <-> standby        power-up with auto start; without it the unit goes to standby
 *   run, autoStart, test -> safety             an alarm that stops the unit
 *   safety -> standby                          told to stop, alarm accepted, or reset by command 18
 *   standby -> test -> standby                 self-test from the keypad
 */
import type { AlarmBit } from '../protocol';
import type { Situation } from './alarm-rules';
import { AlarmWatch } from './alarm-watch';
import { Panel } from './panel';
import type { UnitStatus } from './unit-options';
import { STEP_MS } from './unit-time';
import type { UnitTime } from './unit-time';

/** Assumptions: how long the unit says auto-start before it runs, and how long its self-test takes. */
const AUTO_START_MS = 5_000;
const SELF_TEST_MS = 10_000;

export interface OperationListener {
  onStatus(from: UnitStatus, to: UnitStatus, reason: string): void;
  onAlarm(bit: AlarmBit, isRaised: boolean): void;
  onPanel(what: 'remote' | 'mismatch'): void;
}

export class Operation {
  readonly alarms: AlarmWatch;
  readonly panel: Panel;
  status: UnitStatus = 'off';
  #sinceMs = 0;
  #poweredSinceMs = 0;
  #isStopPending = false;
  readonly #time: Pick<UnitTime, 'nowMs' | 'hostMs'>;
  readonly #listener: OperationListener;

  constructor(time: Pick<UnitTime, 'nowMs' | 'hostMs'>, listener: OperationListener) {
    this.#time = time;
    this.#listener = listener;
    this.panel = new Panel((what) => listener.onPanel(what));
    this.alarms = new AlarmWatch((bit, isRaised) => {
      if (isRaised && this.alarms.isStopping) this.#isStopPending = true;
      listener.onAlarm(bit, isRaised);
    });
  }

  get isPowered(): boolean {
    return this.status !== 'off';
  }

  /** Minutes since power-up, as many as fit the wire. */
  get upTimeMin(): number {
    return Math.min(999_999, Math.floor((this.#time.nowMs - this.#poweredSinceMs) / 60_000));
  }

  powerUp(autoStart: boolean): void {
    this.alarms.powerCycle();
    this.panel.powerCycle();
    this.#poweredSinceMs = this.#time.nowMs;
    this.setStatus(autoStart ? 'autoStart' : 'standby', 'power up');
  }

  powerOff(reason: string): void {
    this.setStatus('off', reason);
  }

  /** Runs, unless an alarm or the panel's mismatch keeps it from it; whether it runs. */
  start(reason: string): boolean {
    this.alarms.restart();
    if (this.alarms.isStopping || this.panel.hasMismatch) return false;
    this.panel.told();
    this.setStatus('run', reason);
    return true;
  }

  stop(reason: string): void {
    this.panel.told();
    this.setStatus('standby', reason);
  }

  /** The alarms are accepted at the panel. */
  accept(): void {
    this.alarms.accept();
    this.panel.told();
    this.#leaveSafety('alarm accepted');
  }

  /** Command 18 was read (protocol section 7). The panel is not told: that is its trap. */
  resetByReading(): void {
    this.alarms.resetLevel1();
    this.#leaveSafety('alarms reset by command 18');
  }

  selfTest(): boolean {
    if (this.status !== 'standby') return false;
    this.setStatus('test', 'keypad');
    return true;
  }

  setStatus(to: UnitStatus, reason: string): void {
    const from = this.status;
    if (from === to) return;
    this.status = to;
    this.#sinceMs = this.#time.nowMs;
    this.#listener.onStatus(from, to, reason);
  }

  /** Moves on by one step of the model, whose outcome is the situation. */
  step(situation: Situation, hasFaults: boolean): void {
    const { nowMs } = this.#time;
    this.alarms.advance(situation, hasFaults, nowMs, STEP_MS);
    this.#stopIfAlarmed();
    this.lookAtPanel();
    const inStatusMs = nowMs - this.#sinceMs;
    if (this.status === 'autoStart' && inStatusMs >= AUTO_START_MS) this.start('auto start');
    else if (this.status === 'test' && inStatusMs >= SELF_TEST_MS) this.setStatus('standby', 'self-test done');
  }

  /** Lets the panel do what is due in host time. */
  lookAtPanel(): void {
    if (this.isPowered) this.panel.advance(this.#time.hostMs, this.alarms.hasLevel1);
  }

  #stopIfAlarmed(): void {
    if (!this.#isStopPending) return;
    this.#isStopPending = false;
    if (this.status === 'standby' || this.status === 'safety') return;
    this.setStatus('safety', 'stopped by an alarm');
    this.panel.stoppedByAlarm(this.#time.hostMs);
  }

  #leaveSafety(reason: string): void {
    if (this.status === 'safety' && !this.alarms.isStopping) this.setStatus('standby', reason);
  }
}
