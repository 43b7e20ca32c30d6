/*
 * The states of a unit, and what changes them.
 *
 *   off -> starting -> running <-> stopped     power-up with auto start; without it the unit goes to stopped
 *   running, starting, testing -> tripped      an alarm that stops the unit
 *   tripped -> stopped                         ordered to stop, alarm accepted or reset
 *   stopped -> testing -> stopped              self-test from the keypad
 */
import type { AlarmBit, KeypadKey, RaisedAlarm, SimulatorFace, Situation, UnitState } from '../core';
import { Annunciator } from './annunciator';
import { STEP_MS } from './unit-time';
import type { UnitTime } from './unit-time';

/** What an operation reports, and the one thing that it asks. */
export interface OperationListener {
  onState(from: UnitState, to: UnitState, reason: string): void;
  onAlarm(bit: AlarmBit, isRaised: boolean): void;
  /** False: something that is no alarm keeps the unit from running. */
  mayRun(): boolean;
  /** Host, keypad or auto start has ordered the unit to run or to stop. */
  onOrder(): void;
  /** An alarm has stopped the unit. */
  onTrip(): void;
  /** The alarms of this step were checked. */
  onJudged(): void;
}

export class Operation {
  readonly alarms: Annunciator;
  state: UnitState = 'off';
  #sinceMs = 0;
  #poweredSinceMs = 0;
  #isStopPending = false;
  readonly #time: Pick<UnitTime, 'nowMs'>;
  readonly #face: SimulatorFace;
  readonly #listener: OperationListener;

  /** @param physicalFaults faults that act through the physics, by key */
  constructor(
    time: Pick<UnitTime, 'nowMs'>,
    face: SimulatorFace,
    physicalFaults: ReadonlySet<string>,
    listener: OperationListener,
  ) {
    this.#time = time;
    this.#face = face;
    this.#listener = listener;
    this.alarms = new Annunciator(face.alarmRules, physicalFaults, (bit, isRaised) => {
      if (isRaised && this.alarms.isStopping) this.#isStopPending = true;
      listener.onAlarm(bit, isRaised);
    });
  }

  get isPowered(): boolean {
    return this.state !== 'off';
  }

  /** Time since power-up, ms. */
  get upTimeMs(): number {
    return this.#time.nowMs - this.#poweredSinceMs;
  }

  powerUp(autoStart: boolean): void {
    this.alarms.powerCycle();
    this.#poweredSinceMs = this.#time.nowMs;
    this.setState(autoStart ? 'starting' : 'stopped', 'power up');
  }

  powerOff(reason: string): void {
    this.setState('off', reason);
  }

  /** Starts the unit unless an alarm or the face prevents that; true when it runs. */
  start(reason: string): boolean {
    this.alarms.restart();
    if (this.alarms.isStopping || !this.#listener.mayRun()) return false;
    this.#listener.onOrder();
    this.setState('running', reason);
    return true;
  }

  stop(reason: string): void {
    this.#listener.onOrder();
    this.setState('stopped', reason);
  }

  /** The alarms are accepted at the panel. */
  accept(reason: string): void {
    this.alarms.accept();
    this.#listener.onOrder();
    this.#leaveTripped(reason);
  }

  /** Resets alarms without an order: a panel that expects the unit to run still expects it. */
  resetAlarms(which: (alarm: RaisedAlarm) => boolean, reason: string): void {
    this.alarms.reset(which);
    this.#leaveTripped(reason);
  }

  /** Presses a key of the panel; false when it does nothing now. */
  press(key: KeypadKey): boolean {
    switch (key) {
      case 'start':
        return this.start('keypad');
      case 'stop':
        this.stop('keypad');
        return true;
      case 'accept':
        this.accept('alarm accepted');
        return true;
      case 'test':
        return this.#selfTest();
      default:
        return key satisfies never;
    }
  }

  setState(to: UnitState, reason: string): void {
    const from = this.state;
    if (from === to) return;
    this.state = to;
    this.#sinceMs = this.#time.nowMs;
    this.#listener.onState(from, to, reason);
  }

  /** Follows one step of the model, whose outcome is the situation. */
  step(situation: Situation, hasFaults: boolean): void {
    const { nowMs } = this.#time;
    this.alarms.advance(situation, hasFaults, nowMs, STEP_MS);
    this.#stopIfAlarmed();
    this.#listener.onJudged();
    const inStateMs = nowMs - this.#sinceMs;
    if (this.state === 'starting' && inStateMs >= this.#face.startingMs) this.start('auto start');
    else if (this.state === 'testing' && inStateMs >= this.#face.testingMs) this.setState('stopped', 'self-test done');
  }

  #selfTest(): boolean {
    if (this.state !== 'stopped') return false;
    this.setState('testing', 'keypad');
    return true;
  }

  #stopIfAlarmed(): void {
    if (!this.#isStopPending) return;
    this.#isStopPending = false;
    if (this.state === 'stopped' || this.state === 'tripped') return;
    this.setState('tripped', 'stopped by an alarm');
    this.#listener.onTrip();
  }

  #leaveTripped(reason: string): void {
    if (this.state === 'tripped' && !this.alarms.isStopping) this.setState('stopped', reason);
  }
}
