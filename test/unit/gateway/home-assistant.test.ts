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
  readonly deviceClasses: Readonly<Record<string, readonly string[]>>;
  readonly stateClasses?: readonly string[];
}
interface Rules {
  readonly topic: string;
  readonly message: Keys;
  readonly device: Keys;
  readonly origin: Keys;
  readonly availability: Keys & { readonly modes: readonly string[] };
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
    for (const dialect of VARIANTS) {
      const description = describeDevice(dialect);
      holds(description as unknown as Values, RULES.message, dialect.key);
      holds(description.device, RULES.device, dialect.key);
      should(description.device.identifiers.length).be.above(0);
      holds(description.origin, RULES.origin, dialect.key);
      for (const one of description.availability) holds(one, RULES.availability, dialect.key);
      should([...RULES.availability.modes]).containEql(description.availability_mode);
      for (const [name, component] of Object.entries(description.components)) {
        const platform = RULES.platforms[component.platform]!;
        holds(component, platform, `${dialect.key} ${name}`);
        checkClasses(component, platform, `${dialect.key} ${name}`);
      }
    }
  });

  function checkClasses(component: Values, { deviceClasses, stateClasses }: Platform, what: string): void {
    const { device_class: deviceClass, unit_of_measurement: unit, state_class: stateClass, options } = component;
    if (deviceClass !== undefined) {
      should(Object.keys(deviceClasses)).containEql(deviceClass);
      const units = deviceClasses[deviceClass as string]!;
      if (units.length > 0) should(units.includes(String(unit))).be.true(what);
    }
    if (stateClass !== undefined) should(stateClasses).containEql(stateClass);
    // A list of words has options, and neither a unit nor statistics.
    should(options !== undefined).equal(deviceClass === 'enum', what);
    if (deviceClass === 'enum') should([unit, stateClass]).eql([undefined, undefined], what);
    if (component.entity_category !== undefined) should(RULES.categories).containEql(component.entity_category);
  }

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
