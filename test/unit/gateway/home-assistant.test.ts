/* What Home Assistant is told of a chiller, held to the rules of its discovery (test/data/home-assistant). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import should from 'should';
import { variantsOf } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import type { Dialect } from '../../../src/core';
import { homeAssistantDevice, homeAssistantTopic } from '../../../src/gateway/home-assistant';
import { GatewayTopics } from '../../../src/gateway';

interface Keys {
  readonly required?: readonly string[];
  readonly allowed: readonly string[];
}
interface Platform extends Keys {
  readonly wholeNumbers: readonly string[];
  readonly unknown: string;
  readonly payloads?: readonly string[];
  readonly deviceClasses: Readonly<
    Record<string, { readonly units: readonly string[]; readonly stateClasses: readonly string[] }>
  >;
}
interface Rules {
  readonly topic: string;
  readonly componentId: string;
  readonly message: Keys;
  readonly device: Keys;
  readonly origin: Keys;
  readonly availability: Keys & { readonly modes: readonly string[]; readonly payloads: readonly string[] };
  readonly longestTopicBytes: number;
  readonly longestState: number;
  readonly platforms: Readonly<Record<string, Platform>>;
  readonly categories: readonly string[];
}
type Values = Readonly<Record<string, unknown>>;
interface Description {
  readonly device: Values & { readonly identifiers: readonly string[] };
  readonly origin: Values;
  readonly availability: readonly (Values & { readonly topic: string })[];
  readonly availability_mode: string;
  readonly components: Readonly<Record<string, Values & { readonly platform: string; readonly unique_id: string }>>;
}

const file = path.resolve(__dirname, '../../data/home-assistant/discovery.json');
const RULES = JSON.parse(readFileSync(file, 'utf8')) as Rules;
const VARIANTS = Object.values<Dialect>(DIALECTS).flatMap((dialect) => variantsOf(dialect));
const PLACE = { gateway: 'hall', chiller: 'Laser 1/2', availabilityMs: 10_000 };

function describeDevice(dialect: Dialect): Description {
  return JSON.parse(homeAssistantDevice({ ...PLACE, dialect }).payload) as Description;
}

function holds(values: Values, { required = [], allowed }: Keys, what: string): void {
  should(Object.keys(values)).containDeep([...required]);
  should(Object.keys(values).filter((key) => !allowed.includes(key))).eql([], what);
}

describe('what Home Assistant is told of a chiller', () => {
  it('is taken by Home Assistant for every make and model: a message that breaks one rule adds nothing at all', () => {
    should(VARIANTS.length).be.aboveOrEqual(Object.keys(DIALECTS).length);
    for (const dialect of VARIANTS) {
      const description = describeDevice(dialect);
      holds(description as unknown as Values, RULES.message, dialect.key);
      holds(description.device, RULES.device, dialect.key);
      should(description.device.identifiers.length).be.above(0);
      holds(description.origin, RULES.origin, dialect.key);
      for (const one of description.availability) holds(one, RULES.availability, dialect.key);
      should([...RULES.availability.modes]).containEql(description.availability_mode);
      checkComponents(description, dialect.key);
    }
  });

  function checkComponents({ availability, components }: Description, make: string): void {
    for (const { topic } of availability) checkTopic(topic, make);
    const ids = Object.values(components).map(({ unique_id: id }) => id);
    should(new Set(ids).size).equal(ids.length, make);
    for (const [name, component] of Object.entries(components)) {
      const what = `${make} ${name}`;
      const platform = RULES.platforms[component.platform]!;
      should(name).match(new RegExp(RULES.componentId), what);
      holds(component, platform, what);
      checkTopic(component.state_topic as string, what);
      checkClasses(component, platform, what);
      for (const key of platform.wholeNumbers)
        if (component[key] !== undefined) should(Number.isSafeInteger(component[key])).be.true(what);
    }
  }

  /** As something to subscribe to: with nothing in it that would be a wildcard. */
  function checkTopic(topic: string, what: string): void {
    should(topic).match(/^[^+#\p{Cc}\ufdd0-\ufdef\ufffe\uffff]+$/u, what);
    should(Buffer.byteLength(topic)).be.belowOrEqual(RULES.longestTopicBytes);
  }

  function checkClasses(component: Values, { deviceClasses }: Platform, what: string): void {
    const { device_class: deviceClass, unit_of_measurement: unit, state_class: stateClass, options } = component;
    const rule = deviceClass === undefined ? undefined : deviceClasses[deviceClass as string];
    if (deviceClass !== undefined) should(rule).not.equal(undefined, what);
    if (rule && unit !== undefined) should(rule.units).containEql(unit);
    if (rule && rule.units.length > 0) should(unit).not.equal(undefined, what);
    if (rule && stateClass !== undefined) should(rule.stateClasses).containEql(stateClass);
    // A list of words has options, and neither a unit nor statistics.
    should(options !== undefined).equal(deviceClass === 'enum', what);
    if (deviceClass === 'enum') {
      should([unit, stateClass]).eql([undefined, undefined], what);
      should((options as readonly string[]).length).be.above(0, what);
      for (const option of options as readonly string[]) should(option.length).be.belowOrEqual(RULES.longestState);
    }
    if (component.entity_category !== undefined) should(RULES.categories).containEql(component.entity_category);
  }

  it('a value that is not good is unknown there, in the word of each platform, and never the last good one', () => {
    const { components } = describeDevice(DIALECTS.thermotek);
    const [sensor, flag] = [RULES.platforms.sensor!, RULES.platforms.binary_sensor!];
    const otherwise = ({ unknown }: Platform): RegExp => new RegExp(`quality == 'good' else ${unknown} \\}\\}$`);
    should(components.supplyTemperature!.value_template).match(otherwise(sensor));
    should(components.pumpOn!.value_template).match(otherwise(flag));
    for (const word of flag.payloads!) should(components.pumpOn!.value_template).containEql(`'${word}'`);
  });

  it('names the maker, and the make where no model was chosen', () => {
    for (const dialect of VARIANTS) {
      const { manufacturer, model } = describeDevice(dialect).device;
      should(manufacturer).match(/^\p{L}{3,12}$/u);
      should(model).equal(dialect.title);
    }
    const { payload } = homeAssistantDevice({ ...PLACE, dialect: DIALECTS.thermotek, model: 'T257P' });
    should((JSON.parse(payload) as Description).device).have.properties({ manufacturer: 'ThermoTek', model: 'T257P' });
  });

  it('needs the gateway and the chiller to be there, or readings of a dead gateway would look fresh', () => {
    const { availability, availability_mode: mode } = describeDevice(DIALECTS.thermotek);
    const topics = new GatewayTopics();
    should(mode).equal('all');
    should(availability.map(({ topic }) => topic)).eql([
      topics.gateway('hall').availability,
      topics.chiller(PLACE.chiller).availability,
    ]);
    for (const one of availability) should(one.value_template).equal('{{ value_json.state }}');
  });

  it('has the unit and the class of a reading, lets it expire, and takes only what is good', () => {
    const { components } = describeDevice(DIALECTS.thermotek);
    should(components.supplyTemperature).have.properties({
      platform: 'sensor',
      device_class: 'temperature',
      unit_of_measurement: '°C',
      state_class: 'measurement',
      expire_after: 30,
      state_topic: 'chiller/site/Laser 1%2F2/reading/supplyTemperature',
    });
    should(components.supplyTemperature!.value_template).match(/quality == 'good' else None/);
    should(components.alarmPresent).have.properties({ platform: 'binary_sensor', device_class: 'problem' });
    should(components.pumpOn).have.property('device_class', 'running');
    should(components.controlStatus).have.property('options').containDeep(['run', 'standby']);
  });

  it('lets a value expire later where it is read less often, and never where it is not read by itself', () => {
    const expiryWith = (polling: object | false): unknown => {
      const { payload } = homeAssistantDevice({ ...PLACE, dialect: DIALECTS.thermotek, polling });
      return (JSON.parse(payload) as Description).components.supplyTemperature!.expire_after;
    };
    should([{}, { fast: 60_000 }, false].map((polling) => expiryWith(polling as object | false))).eql([
      30,
      610,
      undefined,
    ]);
  });

  it('gives a difference no class of its own: 0.5 °C too warm would be shown as 32.9 °F', () => {
    should(describeDevice(DIALECTS.thermotek).components.temperatureError).not.have.property('device_class');
  });

  it('has nothing to operate: a command from there could come late', () => {
    for (const dialect of VARIANTS)
      should(homeAssistantDevice({ ...PLACE, dialect }).payload).not.match(/command_topic|"(climate|switch|number)"/);
  });

  it('never has two chillers for one, whatever they are called, on a topic that Home Assistant reads', () => {
    const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
    const place = fc.record({ prefix: name, site: name, chiller: name });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [left, right] = [one, other].map((at) => homeAssistantTopic(at));
        should(left).match(new RegExp(RULES.topic));
        if (JSON.stringify(one) !== JSON.stringify(other)) should(left).not.equal(right);
      }),
      { numRuns: 50 },
    );
    const ids = ['a-b', 'a_b', 'a b', 'a_2d_b'].map((chiller) => homeAssistantTopic({ chiller }));
    should(new Set(ids).size).equal(4);
  });
});
