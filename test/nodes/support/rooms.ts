/* Every node with its dialog, both sides of it: what the browser says of properties, and what the runtime makes of them. */
import type { NodeAPI } from 'node-red';
import { ALARMS_DIALOG } from '../../../nodes/chiller-alarms/fields';
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import { COMMAND_DIALOG } from '../../../nodes/chiller-command/fields';
import { chillerDialog } from '../../../nodes/chiller-config/fields';
import { chillerSettings } from '../../../nodes/chiller-config/settings';
import { GATEWAY_DIALOG } from '../../../nodes/chiller-gateway/fields';
import { gatewaySettings } from '../../../nodes/chiller-gateway/settings';
import { FLEET_DIALOG } from '../../../nodes/chiller-fleet/fields';
import { fleetPlan } from '../../../nodes/chiller-fleet/settings';
import { INTERLOCK_DIALOG } from '../../../nodes/chiller-interlock/fields';
import { interlockSettings } from '../../../nodes/chiller-interlock/settings';
import { monitorDialog } from '../../../nodes/chiller-monitor/fields';
import { monitorSettings } from '../../../nodes/chiller-monitor/settings';
import { OVERVIEW_DIALOG } from '../../../nodes/chiller-overview/fields';
import { overviewSettings } from '../../../nodes/chiller-overview/settings';
import { RECORDER_DIALOG } from '../../../nodes/chiller-recorder/fields';
import { recorderSettings } from '../../../nodes/chiller-recorder/settings';
import { programDialog } from '../../../nodes/chiller-program/fields';
import { programLimits } from '../../../nodes/chiller-program/limits';
import { programSettings } from '../../../nodes/chiller-program/settings';
import { SIMULATOR_DIALOG } from '../../../nodes/chiller-simulator/fields';
import { simulatorSettings } from '../../../nodes/chiller-simulator/settings';
import { chillerChoice } from '../../../nodes/common/chiller-choice';
import { withVariables } from '../../../nodes/common/environment';
import type { Dialog } from '../../../nodes/common/fields';
import { errorFor } from '../../../nodes/common/language';
import { settingsFrom } from '../../../nodes/common/settings';
import { dialectForModel, settingsOf } from '../../../src/core';
import { Chiller, DEFAULT_DIALECT, dialectOf, DIALECTS, RemoteChiller, SimulatedChiller } from '../../../src/index';
import type { Broker, Dialect } from '../../../src/index';
import { defaultsOf } from '../../support/node-html';
import { loadDialog, translate } from './dialog';

export type Properties = Readonly<Record<string, unknown>>;

export interface Room {
  /** `chiller-alarms` */
  readonly name: string;
  readonly type: string;
  /** Its type, and whose chiller it is where that makes a difference. */
  readonly title: string;
  readonly dialog: Dialog;
  /** What a good node saves; other choices bring other fields into play. */
  readonly good: readonly Properties[];
  /** As far as the library is told them. @throws ChillerError */
  readonly run: (saved: Properties) => unknown;
}

/** What a new node of a room saves, with what has to be chosen. */
const fresh = (name: string, more: Properties = {}): Properties => ({ ...defaultsOf(name), ...more });

function simulate(saved: Properties): object {
  const { host: _host, port: _port, ids: _ids, ...unit } = simulatorSettings(saved).simulator;
  return new SimulatedChiller(unit);
}

/** A broker that is away. */
const NO_BROKER: Broker = {
  connected: false,
  publish: () => Promise.resolve(),
  subscribe: () => () => undefined,
  onState: () => () => undefined,
};

function runChiller(saved: Properties): object {
  const { options, remote } = chillerSettings(saved);
  return remote ? new RemoteChiller({ ...remote, broker: NO_BROKER }) : new Chiller(options);
}

/** Of a chiller whose own settings say nothing. */
const PROGRAM_LIMITS = programLimits(dialectOf(), {});

export const ROOMS: readonly Room[] = [
  {
    name: 'chiller-config',
    type: 'chiller-config',
    title: 'chiller-config',
    dialog: chillerDialog(dialectOf()),
    good: [
      fresh('chiller-config', { host: 'chiller.lab' }),
      fresh('chiller-config', { host: 'chiller.lab', polling: false }),
      fresh('chiller-config', { host: 'h', lowSupplyTemperatureAlarm: '4', highSupplyTemperatureWarning: '40' }),
      fresh('chiller-config', { connection: 'broker', broker: 'a', remoteName: 'Laser' }),
    ],
    run: runChiller,
  },
  {
    name: 'chiller-command',
    type: 'chiller command',
    title: 'chiller command',
    dialog: COMMAND_DIALOG,
    good: [
      ...['replied', 'settled'].map((doneWhen) => fresh('chiller-command', { chiller: 'a', doneWhen })),
      fresh('chiller-command', { chillerScope: 'fleet', fleet: 'f', fleetPart: 'one', fleetName: 'A1' }),
    ],
    run: (saved) => {
      const fields = settingsFrom(COMMAND_DIALOG, saved);
      return { ...fields, choice: chillerChoice(fields) };
    },
  },
  {
    name: 'chiller-monitor',
    type: 'chiller monitor',
    title: 'chiller monitor',
    dialog: monitorDialog(dialectOf()),
    good: ['every', 'change', 'interval'].map((sendOn) => fresh('chiller-monitor', { chiller: 'a', sendOn })),
    run: (saved) => {
      chillerChoice(settingsFrom(monitorDialog(dialectOf()), saved));
      return monitorSettings(saved, dialectOf());
    },
  },
  {
    name: 'chiller-simulator',
    type: 'chiller simulator',
    title: 'chiller simulator',
    dialog: SIMULATOR_DIALOG,
    good: [
      ...['water', 'glycol'].map((coolant) => fresh('chiller-simulator', { coolant })),
      fresh('chiller-simulator', { profile: 'pilotOne', coolant: 'oil' }),
    ],
    run: simulate,
  },
  {
    name: 'chiller-alarms',
    type: 'chiller alarms',
    title: 'chiller alarms',
    dialog: ALARMS_DIALOG,
    good: [
      fresh('chiller-alarms', { chiller: 'a' }),
      fresh('chiller-alarms', { chillerScope: 'fleet', fleet: 'f', fleetPart: 'site', fleetName: 'North' }),
      fresh('chiller-alarms', { chillerScope: 'all', format: 'mqtt', onceMin: '5' }),
    ],
    run: alarmSettings,
  },
  {
    name: 'chiller-interlock',
    type: 'chiller interlock',
    title: 'chiller interlock',
    dialog: INTERLOCK_DIALOG,
    good: [fresh('chiller-interlock', { chiller: 'a' }), fresh('chiller-interlock', { chiller: 'a', tolerance: '1' })],
    run: interlockSettings,
  },
  {
    name: 'chiller-overview',
    type: 'chiller overview',
    title: 'chiller overview',
    dialog: OVERVIEW_DIALOG,
    good: [fresh('chiller-overview', { chiller: 'a' }), fresh('chiller-overview', { chillerScope: 'all' })],
    run: overviewSettings,
  },
  {
    name: 'chiller-recorder',
    type: 'chiller recorder',
    title: 'chiller recorder',
    dialog: RECORDER_DIALOG,
    good: [
      fresh('chiller-recorder', { chiller: 'a' }),
      fresh('chiller-recorder', {
        chillerScope: 'all',
        sendOn: 'interval',
        target: 'line',
        url: 'http://influx/write',
      }),
      fresh('chiller-recorder', { chiller: 'a', recordReadings: false, target: 'postgres', url: 'postgres://db/lab' }),
    ],
    run: recorderSettings,
  },
  {
    name: 'chiller-gateway',
    type: 'chiller gateway',
    title: 'chiller gateway',
    dialog: GATEWAY_DIALOG,
    good: [
      fresh('chiller-gateway', { broker: 'a' }),
      fresh('chiller-gateway', { broker: 'a', allow: 'setPoint', minSetTemperature: '5', maxSetTemperature: '30' }),
      fresh('chiller-gateway', { broker: 'a', chillerScope: 'one', chiller: 'a', allow: 'all', homeAssistant: true }),
    ],
    run: gatewaySettings,
  },
  {
    name: 'chiller-fleet',
    type: 'chiller-fleet',
    title: 'chiller-fleet',
    dialog: FLEET_DIALOG,
    good: [
      fresh('chiller-fleet', { file: 'chillers.csv' }),
      fresh('chiller-fleet', { source: 'variable', variable: 'CHILLERS' }),
      fresh('chiller-fleet', { source: 'text', listText: 'name,host' }),
    ],
    run: fleetPlan,
  },
  {
    name: 'chiller-program',
    type: 'chiller program',
    title: 'chiller program',
    dialog: programDialog(PROGRAM_LIMITS),
    good: [
      fresh('chiller-program', { chiller: 'a', program: [{ segment: 'step', to: '20' }] }),
      fresh('chiller-program', { chiller: 'a', endAction: 'goTo', endTo: '20', abortAction: 'goTo', abortTo: '19' }),
      fresh('chiller-program', { chiller: 'a', interruption: 'goOn' }),
    ],
    run: (saved) => programSettings(saved, dialectOf(), PROGRAM_LIMITS),
  },
];

/** What the dialog offers when somebody chooses that make. */
function usualOf({ addresses, wire }: Dialect): Properties {
  return { chillerId: addresses?.default ?? '', timeoutMs: String(wire.timeoutMs) };
}

/** Chillers of another make have some fields of their own: of each, the model that has most of them. */
export const OTHER_MAKES: readonly Room[] = Object.values<Dialect>(DIALECTS)
  .filter(({ key }) => key !== DEFAULT_DIALECT)
  .map((dialect) => {
    const [model = ''] = ['', ...dialect.models.map(({ key }) => key)].toSorted(
      (one, other) =>
        settingsOf(dialectForModel(dialect, other)).length - settingsOf(dialectForModel(dialect, one)).length,
    );
    return {
      name: 'chiller-config',
      type: 'chiller-config',
      title: `chiller-config, for ${dialect.key} ${model}`.trim(),
      dialog: chillerDialog(dialectForModel(dialect, model)),
      good: [fresh('chiller-config', { host: 'chiller.lab', dialect: dialect.key, model, ...usualOf(dialect) })],
      run: runChiller,
    };
  });

/** What the browser says of each property of a node that is not being edited, and so what stands at its red triangle. */
export function dialogProblems({ name, dialog }: Room): (saved: Properties) => string[] {
  const face = loadDialog(name.replace('chiller-', ''));
  return (saved) =>
    Object.keys(dialog.fields).flatMap((field) => {
      const checked = face.validate({ ...saved, _def: { defaults: {} } }, field, saved[field]);
      return checked === true ? [] : [checked];
    });
}

/** What the runtime says when a node is deployed, in English; undefined when it takes the node. @param variables by name */
export function deploymentProblem(room: Room, saved: Properties, variables: Properties = {}): string | undefined {
  const RED = {
    _: translate,
    util: { evaluateNodeProperty: (text: string) => variables[text.slice(2, -1)] ?? '' },
  } as unknown as NodeAPI;
  try {
    room.run(withVariables(RED, undefined, saved, room.dialog.fields, saved));
    return undefined;
  } catch (error) {
    return errorFor(RED, error, { type: room.type, saved }).message;
  }
}
