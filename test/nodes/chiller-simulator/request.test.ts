import should from 'should';
import { simulatorRequest } from '../../../nodes/chiller-simulator/request';

const scenario = { title: 'Pump', steps: [{ atS: 1, inject: 'pumpFailure', options: { count: 1 } }] };

const trace = { points: [[0, 20]] };

describe('what a message says to a simulator', () => {
  for (const [title, payload, topic, expected] of [
    ['a fault', { fault: 'pumpFailure' }, '', { kind: 'inject', fault: 'pumpFailure', options: {}, id: undefined }],
    [
      'a fault with its options, in one chiller',
      { fault: 'fan1Failure', count: 2, probability: 0.5, durationMs: 100, everyMs: 1_000, seed: 3, id: 2 },
      '',
      {
        kind: 'inject',
        fault: 'fan1Failure',
        options: { count: 2, probability: 0.5, durationMs: 100, everyMs: 1_000, seed: 3 },
        id: '02',
      },
    ],
    [
      'a fault of the line',
      { fault: 'delay', direction: 'request', delayMs: 50 },
      '',
      { kind: 'inject', fault: 'delay', options: { direction: 'request', delayMs: 50 }, id: undefined },
    ],
    ['a fault by topic', 'pumpFailure', 'fault', { kind: 'inject', fault: 'pumpFailure', options: {}, id: undefined }],
    ['the end of a fault', { clear: 'drop' }, '', { kind: 'clear', fault: 'drop', id: undefined }],
    ['the end of all', { clear: 'all', id: '01' }, '', { kind: 'clear', fault: undefined, id: '01' }],
    ['the end of all by topic', 'all', 'clear', { kind: 'clear', fault: undefined, id: undefined }],
    ['conditions', { set: { loadW: 400, ambientC: '28.5' } }, '', set({ loadW: 400, ambientC: 28.5 })],
    ['conditions in short', { loadW: 400, id: '02' }, '', { ...set({ loadW: 400 }), id: '02' }],
    ['conditions by topic', { loadW: 400 }, 'set', set({ loadW: 400 })],
    ['one condition by topic, as MQTT brings it', '60', 'speed', set({ speed: 60 })],
    ['a scripted sensor', { trace, id: '02' }, '', { kind: 'trace', trace, id: '02' }],
    ['a scripted sensor by topic', trace, 'trace', { kind: 'trace', trace, id: undefined }],
    ['the mains', { power: false }, '', { kind: 'power', isOn: false, id: undefined }],
    ['the mains by topic', 'on', 'power', { kind: 'power', isOn: true, id: undefined }],
    ['a key', { press: 'accept' }, 'anything', { kind: 'press', key: 'accept', id: undefined }],
    ['a scenario', { scenario }, '', { kind: 'play', scenario }],
    ['a scenario as JSON, by topic', JSON.stringify(scenario), 'scenario', { kind: 'play', scenario }],
    ['a scenario object, by topic', scenario, 'scenario', { kind: 'play', scenario }],
    ['the end of a scenario', { scenario: 'stop' }, '', { kind: 'endPlay' }],
  ] as const) {
    it(`understands ${title}`, () => {
      should(simulatorRequest({ payload, topic }, undefined)).deepEqual(expected);
      should(simulatorRequest({ payload, topic }, 'lowCoolantLevel')).deepEqual(expected);
    });
  }

  for (const [title, payload, topic, advice] of [
    ['a time', 1_700_000_000_000, '', /msg\.payload is 1700000000000. Send an object such as/],
    ['nothing', undefined, undefined, /msg\.payload is nothing/],
    ['a list', [{ fault: 'drop' }], '', /a list/],
    ['bytes', Buffer.from('fault'), '', /an object such as/],
    ['an unknown word', { fualt: 'drop' }, '', /none of fault, clear.*only fualt/],
    ['an empty object', {}, '', /none of/],
    ['two words at once', { fault: 'drop', clear: 'all' }, '', /fault and clear: send one message for each/],
    ['an unknown fault', { fault: 'coolantGone' }, '', /no fault "coolantGone": use one of lowCoolantLevel/],
    ['a part of a fault', { fault: 'fan1' }, '', /use one of fan1Failure/],
    ['a fault that is no text', { fault: 7 }, '', /no fault 7/],
    ['an unknown option', { fault: 'drop', cuont: 3 }, '', /no option "cuont": use count/],
    ['an option of the other kind', { fault: 'drop', durationMs: 3 }, '', /no option "durationMs"/],
    ['an option that is no number', { fault: 'drop', count: 'three' }, '', /count is "three": use a whole number/],
    ['an option that is not finite', { fault: 'drop', probability: NaN }, '', /probability is NaN/],
    ['a share of a count', { fault: 'drop', count: 1.5 }, '', /count is 1\.5: use a whole number/],
    ['an option outside its range', { fault: 'pumpFailure', probability: 2 }, '', /probability is 2/],
    ['an option of the line outside its range', { fault: 'drop', probability: 0 }, '', /probability is 0/],
    ['a direction that is none', { fault: 'drop', direction: 'up' }, '', /reply or request/],
    ['a chiller for a fault of the line', { fault: 'drop', id: '01' }, '', /leave "id" out/],
    ['a chiller that is no id', { fault: 'pumpFailure', id: {} }, '', /"id" is an object/],
    ['the end of nothing', 1_700_000_000_000, 'clear', /"clear" is 1700000000000: use "all"/],
    ['the end of an unknown fault', { clear: 'rain' }, '', /no fault "rain"/],
    ['conditions that are none', { set: 5 }, '', /"set" is 5: use an object with some of loadW/],
    ['no condition at all', { set: {} }, '', /"set" is an object/],
    ['something beside the conditions', { set: { loadW: 5 }, speed: 7 }, '', /"speed" cannot go with set/],
    ['mains that are neither', { power: 'maybe' }, '', /"power" is "maybe": use true or false/],
    ['a key that is none', { press: 'any' }, '', /no key "any": use one of start, stop, accept, test/],
    ['a scenario without steps', { scenario: {} }, '', /steps/],
    ['a scenario for one chiller', { scenario, id: '01' }, '', /"id" cannot go with scenario/],
    [
      'a scenario whose fault would fail later',
      { scenario: { steps: [{ atS: 5, inject: 'drop', options: { count: 0 } }] } },
      '',
      /count is 0/,
    ],
  ] as const) {
    it(`refuses ${title}, and says what to change`, () => {
      should(() => simulatorRequest({ payload, topic }, undefined)).throw(advice, { code: 'invalidValue' });
    });
  }

  it('takes a message that says nothing for the chosen fault, and a wrong one for wrong', () => {
    const chosen = { kind: 'inject', fault: 'lowCoolantLevel', options: {}, id: undefined };
    for (const payload of [1_700_000_000_000, '', undefined, true])
      should(simulatorRequest({ payload, topic: 'button' }, 'lowCoolantLevel')).deepEqual(chosen);
    should(() => simulatorRequest({ payload: { claer: 'all' } }, 'lowCoolantLevel')).throw({ code: 'invalidValue' });
  });
});

function set(conditions: object): object {
  return { kind: 'set', conditions, id: undefined };
}
