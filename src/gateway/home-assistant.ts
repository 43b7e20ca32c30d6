/*
 * How Home Assistant learns of a chiller: one retained message describes it as a device, with a sensor for each reading, from its
 * release 2024.11 on. Its rules: https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery, and for the tests
 * test/data/home-assistant/discovery.json. Pure.
 *
 * There is nothing to operate. A command needs the gateway's latest sign of life, which Home Assistant cannot quote; one without it
 * could be carried out when nobody wants it any more.
 */
import { DEFAULT_PERIODS, describeReadings, topicLevels } from '../core';
import type { Dialect, FieldDescription, PollPeriods, ReadingDescription } from '../core';
import { GatewayTopics } from './topics';

/** What the description of a chiller says. */
export interface HomeAssistantOptions {
  /** As in the MQTT settings of Home Assistant. Default `homeassistant`. */
  readonly discoveryPrefix?: string | undefined;
  /** As the gateway has it. */
  readonly prefix?: string | undefined;
  /** As the gateway has it. */
  readonly site?: string | undefined;
  /** Name of the gateway. */
  readonly gateway: string;
  /** Name of the chiller. */
  readonly chiller: string;
  readonly dialect: Dialect;
  /** Title of its model. */
  readonly model?: string | undefined;
  /** How often it is read, ms; false: not by itself. Default: the usual plan. */
  readonly polling?: Partial<PollPeriods> | false | undefined;
  /** Of the gateway. */
  readonly availabilityMs: number;
}

/** A message that the broker keeps. */
export interface RetainedMessage {
  readonly topic: string;
  readonly payload: string;
}

const ORIGIN = 'node-red-chiller';
/** More than a line that is slower than its plan leaves out. */
const PERIODS_MISSED = 10;
/** Controlled temperature minus set point. */
const DIFFERENCE = 'temperatureError';

/** The classes of Home Assistant for our units, where it has one. */
const DEVICE_CLASSES: Readonly<Record<string, string>> = {
  '°C': 'temperature',
  'L/min': 'volume_flow_rate',
  bar: 'pressure',
  A: 'current',
  W: 'power',
  Hz: 'frequency',
  min: 'duration',
  d: 'duration',
};

/** The topic of a chiller's description; an empty retained message there takes the device away. */
export function homeAssistantTopic(
  options: Pick<HomeAssistantOptions, 'discoveryPrefix' | 'prefix' | 'site' | 'chiller'>,
): string {
  const prefix = topicLevels(options.discoveryPrefix ?? 'homeassistant').join('/');
  return `${prefix}/device/${idOf(options)}/config`;
}

/** The description of a chiller, to be kept by the broker. */
export function homeAssistantDevice(options: HomeAssistantOptions): RetainedMessage {
  const { prefix, site, gateway, chiller, dialect, model } = options;
  const topics = new GatewayTopics(prefix, site);
  const own = topics.chiller(chiller);
  const id = idOf(options);
  const components = describeReadings(dialect).map((reading) => [
    reading.name,
    {
      ...componentOf(reading, dialect),
      unique_id: `${id}-${reading.name}`,
      name: reading.label,
      state_topic: own.reading(reading.name),
      ...expiryOf(reading, options),
    },
  ]);
  const description = {
    device: { identifiers: [id], name: chiller, manufacturer: makerOf(dialect), model: model ?? dialect.title },
    origin: { name: ORIGIN },
    availability: [topics.gateway(gateway).availability, own.availability].map((topic) => ({
      topic,
      value_template: '{{ value_json.state }}',
    })),
    availability_mode: 'all',
    components: Object.fromEntries(components) as object,
  };
  return { topic: homeAssistantTopic(options), payload: JSON.stringify(description) };
}

/** Titles begin with the maker. */
function makerOf({ title }: Dialect): string {
  return title.split(' ', 1)[0]!;
}

/** Letters, digits, `_` and `-` only; different for different chillers. */
function idOf({
  prefix = 'chiller',
  site = 'site',
  chiller,
}: Pick<HomeAssistantOptions, 'prefix' | 'site' | 'chiller'>): string {
  const plain = (text: string): string =>
    text.replace(/[^a-zA-Z0-9]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`);
  return [prefix, site, chiller].map(plain).join('-');
}

type Component = Readonly<Record<string, unknown>>;

/** As a sensor: what is not good is unknown there. */
function componentOf(reading: ReadingDescription, { roles }: Dialect): Component {
  const { kind, choices, decimals, poll } = reading;
  const value = "value_json.value if value_json.quality == 'good' else None";
  // What says little about how a chiller is stands apart.
  const category = poll === 'slow' || poll === 'limits' ? { entity_category: 'diagnostic' } : {};
  switch (kind) {
    case 'flag': {
      const isTrouble = reading.name === roles.readings.alarm || reading.name === roles.readings.warning;
      const isPump = reading.name === roles.readings.pump;
      const deviceClass = isTrouble ? 'problem' : isPump ? 'running' : undefined;
      const onOrOff = "('ON' if value_json.value else 'OFF') if value_json.quality == 'good' else None";
      return {
        platform: 'binary_sensor',
        value_template: `{{ ${onOrOff} }}`,
        ...(deviceClass && { device_class: deviceClass }),
        ...category,
      };
    }
    case 'number':
      return {
        platform: 'sensor',
        value_template: `{{ ${value} }}`,
        state_class: 'measurement',
        ...measureOf(reading),
        ...(decimals !== undefined && { suggested_display_precision: decimals }),
        ...category,
      };
    case 'choice':
      return {
        platform: 'sensor',
        value_template: `{{ ${value} }}`,
        device_class: 'enum',
        options: choices,
        ...category,
      };
    case 'text':
    case 'alarms':
      return { platform: 'sensor', value_template: `{{ ${value} }}`, ...category };
    default:
      return kind satisfies never;
  }
}

/** Each read is published, so what does not come for several periods is not known any more: the gateway may have ended silently. */
function expiryOf({ poll }: ReadingDescription, { polling = {}, availabilityMs }: HomeAssistantOptions): Component {
  if (polling === false) return {};
  const periodMs = polling[poll] ?? DEFAULT_PERIODS[poll];
  return { expire_after: Math.ceil((PERIODS_MISSED * periodMs + availabilityMs) / 1_000) };
}

/**
 * A difference of temperatures has no class: as `temperature` Home Assistant would convert it as if it were one, and releases that do
 * not know `temperature_delta` yet would refuse the sensor.
 */
function measureOf({ name, unit }: FieldDescription): Component {
  if (unit === undefined) return {};
  const deviceClass = name === DIFFERENCE ? undefined : DEVICE_CLASSES[unit];
  return { unit_of_measurement: unit, ...(deviceClass && { device_class: deviceClass }) };
}
