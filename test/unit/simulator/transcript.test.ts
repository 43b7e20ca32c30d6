import should from 'should';
import { dialectOf } from '../../../src/dialects';
import { codec } from '../../../src/dialects/thermotek';
import {
  FaultProxy,
  parseTranscript,
  startReplay,
  startSimulator,
  SteppedClock,
  TranscriptRecorder,
  TranscriptUnit,
} from '../../../src/simulator';
import { RawClient } from '../../support/simulator';

const WATCHDOG = codec.encodeRequest('watchdog');
const SUPPLY = codec.encodeRequest('readSupplyTemperature');
const REPLY = '#01040rSupplyT+029566\r';

describe('transcript', () => {
  it('is written line by line, and read back as it was', () => {
    const clock = new SteppedClock();
    const lines: string[] = [];
    const recorder = new TranscriptRecorder(clock, (line) => lines.push(line), 'a note');
    recorder.record('request', SUPPLY);
    clock.step(41);
    recorder.record('reply', REPLY);
    should(lines[0]).equal('{"chillerTranscript":1,"note":"a note"}');
    should(parseTranscript(lines.join('\n'))).deepEqual([
      { ms: 0, to: 'unit', text: SUPPLY },
      { ms: 41, to: 'host', text: REPLY },
    ]);
  });

  it('names the line that cannot be used', () => {
    const header = '{"chillerTranscript":1}\n';
    should(() => parseTranscript('')).throw(/Line 1 .*no JSON object/);
    should(() => parseTranscript('{"ms":1}')).throw(/Line 1 .*does not begin/);
    should(() => parseTranscript(`${header}{"ms":0,"to":"unit","text":"x"}\nnonsense`)).throw(/Line 3/);
    should(() => parseTranscript(`${header}{"ms":0,"to":"nobody","text":"x"}`)).throw(/Line 2 .*"unit" or "host"/);
  });

  it('gives each request its replies in their order, the last one again and again', () => {
    const entries = [
      { ms: 0, to: 'unit', text: SUPPLY },
      { ms: 1, to: 'host', text: REPLY },
      { ms: 2, to: 'unit', text: WATCHDOG },
      { ms: 3, to: 'unit', text: SUPPLY },
      { ms: 4, to: 'host', text: '#01040rSupplyT+029667\r' },
    ] as const;
    const unit = new TranscriptUnit(entries, dialectOf().simulator);
    should([1, 2, 3].map(() => unit.answer(SUPPLY))).deepEqual([
      REPLY,
      '#01040rSupplyT+029667\r',
      '#01040rSupplyT+029667\r',
    ]);
    should(unit.answer(WATCHDOG)).be.undefined();
  });

  it('does not invent: error 2 for what was never asked, error 1 for what is damaged', () => {
    const unit = new TranscriptUnit([], dialectOf().simulator);
    should(unit.answer(codec.encodeRequest('setControlTemperature', { value: 20 }))).startWith('#01172sCtrlT__');
    should(unit.answer('.0104rSupplyT47\r')).startWith('#01041');
    should(unit.answer('.\r')).be.undefined();
  });

  it('recorded from a unit on the way through a proxy, plays back as the unit was', async () => {
    const simulator = await startSimulator({ start: 'run', seed: 9 });
    const lines: string[] = [];
    const recorder = new TranscriptRecorder(new SteppedClock(), (line) => lines.push(line));
    const proxy = await FaultProxy.start({
      targetPort: simulator.port,
      onFrame: (direction, text) => recorder.record(direction, text),
    });
    const requests = [WATCHDOG, SUPPLY, codec.encodeRequest('readFan1Speed'), codec.encodeRequest('readWarnings')];
    const first = await RawClient.open(proxy.port);
    const original: string[] = [];
    for (const request of requests) original.push(await first.exchange(request));
    first.close();
    await proxy.close();
    await simulator.close();

    const replay = await startReplay({ transcript: parseTranscript(lines.join('\n')) });
    const second = await RawClient.open(replay.port);
    for (const [index, request] of requests.entries()) should(await second.exchange(request)).equal(original[index]);
    second.close();
    await replay.close();
  });
});
