import should from 'should';
import { buildReply, codec, computeChecksum, encodeRequest } from '../../../src/dialects/thermotek';
import { ChillerError } from '../../../src/core';
import { connected, outcomeAfter } from '../../support/session';
import type { Rig } from '../../support/session';

const quiet = { polling: false } as const;

async function silentOnce(rig: Rig, key: string): Promise<void> {
  let isFirst = true;
  rig.line.answer = (request) => {
    if (request.key !== key || !isFirst) return 'usual';
    isFirst = false;
    return undefined;
  };
}

/** The unit's answer to a request that it does not carry out. */
function refusal(frame: string, error: number): string {
  return buildReply({ id: '01', number: Number(frame.slice(3, 5)), error, name: frame.slice(5, 13), data: '' });
}

function asError(outcome: unknown): ChillerError {
  should(outcome).be.instanceof(ChillerError);
  return outcome as ChillerError;
}

describe('An exchange of the session', () => {
  it('gives value, unit, frames and duration: a flow shows what was asked and what came', async () => {
    const rig = await connected(quiet);
    rig.line.values.supplyTemperature = 29.5;
    const result = await outcomeAfter(rig, 200, rig.chiller.execute('readSupplyTemperature'));
    should(result).containDeep({
      command: 'readSupplyTemperature',
      number: 4,
      value: 29.5,
      values: { supplyTemperature: 29.5 },
      unit: '°C',
      request: '.0104rSupplyT46',
      reply: '#01040rSupplyT+029566',
      attempts: 1,
    });
  });

  it('separates round trip and waiting: a slow line is not taken for a long queue, nor a retry for a slow line', async () => {
    const rig = await connected({ ...quiet, gapMs: 100, timeoutMs: 3_000 });
    await silentOnce(rig, 'readSupplyTemperature');
    await rig.clock.advance(100);
    const first = rig.chiller.execute('readProcessFlow');
    const second = rig.chiller.execute('readSupplyTemperature');
    await rig.clock.advance(4_000);
    should(await first).have.properties({ roundTripMs: 20, durationMs: 20, attempts: 1 });
    // After it: the gap, a time-out, the watchdog and its gap.
    should(await second).have.properties({
      roundTripMs: 20,
      durationMs: 20 + 100 + 3_000 + 20 + 100 + 20,
      attempts: 2,
    });
  });

  it('gives an object for a reply of several fields', async () => {
    const rig = await connected(quiet);
    const result = await outcomeAfter(rig, 200, rig.chiller.execute('watchdog'));
    should(result)
      .have.property('value')
      .eql({ controlStatus: 'run', pumpOn: true, alarmPresent: false, warningPresent: false });
  });

  for (const gapMs of [0, 100, 1000]) {
    it(`sends nothing earlier than ${gapMs} ms after a reply: units drop what comes too soon`, async () => {
      const rig = await connected({ ...quiet, gapMs });
      rig.line.seen.length = 0;
      const commands = Array.from({ length: 4 }, () => rig.chiller.execute('readProcessFlow'));
      await rig.clock.advance(6_000);
      await Promise.all(commands);
      const times = rig.line.seen.map(({ atMs }) => atMs);
      for (let i = 1; i < times.length; i++) should(times[i]! - times[i - 1]!).equal(rig.line.latencyMs + gapMs);
    });
  }

  it('keeps one request in flight, whatever is asked at once', async () => {
    const rig = await connected(quiet);
    let inFlight = 0;
    let most = 0;
    rig.line.answer = (request) => {
      most = Math.max(most, ++inFlight);
      rig.clock.after(20, () => inFlight--);
      return { text: rig.line.usualReply(request.key, request.id, request.value), afterMs: 20 };
    };
    const all = [1, 2, 3, 4, 5].map(() => rig.chiller.execute('readSupplyTemperature'));
    await rig.clock.advance(2_000);
    await Promise.all(all);
    should(most).equal(1);
  });

  const deviceErrors = [
    [1, 'checksum'],
    [2, 'badNumber'],
    [3, 'outOfBounds'],
    [4, 'badLength'],
    [5, 'notFitted'],
  ] as const;
  for (const [error, code] of deviceErrors) {
    it(`turns the chiller's error ${error} into ${code}, and goes on`, async () => {
      const rig = await connected(quiet);
      const bodies = ['', '#01051rExtRTD_', '#01052rExtRTD_', '#01053rExtRTD_', '#01054rExtRTD_', '#01055rExtRTD_'];
      rig.line.answer = ({ key }) =>
        key === 'readExternalRtd' ? { text: `${bodies[error]}${computeChecksum(bodies[error]!)}\r` } : 'usual';
      const failed = asError(await outcomeAfter(rig, 400, rig.chiller.execute('readExternalRtd')));
      should(failed.code).equal(code);
      should(failed.context).have.property('error', error);
      should(await outcomeAfter(rig, 200, rig.chiller.execute('readSupplyTemperature'))).have.property('value');
    });
  }

  it('sends a read once more when the chiller received it damaged: a disturbed line costs no error', async () => {
    const rig = await connected(quiet);
    rig.line.values.supplyTemperature = 21;
    let isFirst = true;
    rig.line.answer = ({ key, frame }) => {
      if (key !== 'readSupplyTemperature' || !isFirst) return 'usual';
      isFirst = false;
      return { text: refusal(frame, 1) };
    };
    const result = await outcomeAfter(rig, 400, rig.chiller.execute('readSupplyTemperature'));
    should(result).containEql({ value: 21, attempts: 2 });
  });

  it('sends nothing that changes something twice, also when the chiller received it damaged', async () => {
    const rig = await connected(quiet);
    rig.line.answer = ({ key, frame }) => (key === 'setChillerStatus' ? { text: refusal(frame, 1) } : 'usual');
    const failed = asError(await outcomeAfter(rig, 400, rig.chiller.execute('setChillerStatus', 'run')));
    should(failed.code).equal('checksum');
    should(failed.context).have.property('attempts', 1);
  });

  it('takes the bare #23 as "out of bounds" for the command in flight', async () => {
    const rig = await connected(quiet);
    rig.line.answer = ({ key }) => (key === 'setControlTemperature' ? { text: '#23\r' } : 'usual');
    should(asError(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 59))).code).equal(
      'outOfBounds',
    );
  });

  it('reads XON and XOFF as no part of a frame', async () => {
    const rig = await connected(quiet);
    rig.line.answer = ({ key }) =>
      key === 'readSupplyTemperature' ? { text: '\x13#01040rSup\x11plyT+029566\x13\r' } : 'usual';
    should(await outcomeAfter(rig, 200, rig.chiller.execute('readSupplyTemperature'))).have.property('value', 29.5);
  });
});

describe('A request without an answer', () => {
  it('is sent once more when it reads: a lost frame costs the user nothing', async () => {
    const rig = await connected(quiet);
    await silentOnce(rig, 'readProcessFlow');
    const result = await outcomeAfter(rig, 4_000, rig.chiller.execute('readProcessFlow'));
    should(result).have.property('attempts', 2);
  });

  it('is not sent again when it sets; it is read back, and the error says what was found', async () => {
    const rig = await connected(quiet);
    rig.line.values.setTemperature = 18;
    rig.line.answer = (request) => {
      if (request.key !== 'setControlTemperature') return 'usual';
      rig.line.values.setTemperature = request.value as number;
      return undefined;
    };
    const failed = asError(await outcomeAfter(rig, 5_000, rig.chiller.execute('setControlTemperature', 21)));
    should(failed.code).equal('timeout');
    should(failed.message)
      .match(/not known/)
      .and.match(/21/);
    should(failed.context).containEql({ readBack: 21, wasTaken: true });
    should(rig.line.keys().filter((key) => key === 'setControlTemperature')).have.length(1);
    should(rig.chiller.readings.get('setTemperature')).containEql({ value: 21, quality: 'good' });
  });

  it('counts its time-out from the write, not from the queue', async () => {
    const rig = await connected({ ...quiet, timeoutMs: 1_000 });
    rig.line.answer = (request) => ({
      text: rig.line.usualReply(request.key, request.id, request.value),
      afterMs: 900,
    });
    const all = Array.from({ length: 5 }, () => rig.chiller.execute('readSupplyTemperature'));
    await rig.clock.advance(6_000);
    for (const result of await Promise.all(all)) should(result.attempts).equal(1);
  });

  it('is followed by a watchdog request, and by nothing else until that is answered', async () => {
    const rig = await connected(quiet);
    await silentOnce(rig, 'readProcessFlow');
    const failing = rig.chiller.execute('setControlTemperature', 20);
    await rig.clock.advance(200);
    await failing;
    rig.line.seen.length = 0;
    const flow = rig.chiller.execute('readProcessFlow');
    const supply = rig.chiller.execute('readSupplyTemperature');
    await rig.clock.advance(5_000);
    await Promise.all([flow, supply]);
    should(rig.line.keys()).eql(['readProcessFlow', 'watchdog', 'readProcessFlow', 'readSupplyTemperature']);
  });

  it('never has its late reply taken for the next command with the same number: a wrong number would look right', async () => {
    const rig = await connected(quiet);
    let isFirst = true;
    // Both requests get their answers in order; the first comes after its time-out.
    rig.line.answer = (request) => {
      if (request.key === 'readSupplyTemperature' && isFirst) {
        isFirst = false;
        return { text: rig.line.usualReply(request.key, request.id, undefined), afterMs: 3_010 };
      }
      return 'usual';
    };
    rig.line.values.supplyTemperature = 11.1;
    const first = rig.chiller.execute('readSupplyTemperature');
    await rig.clock.advance(2_000);
    rig.line.values.supplyTemperature = 22.2;
    should(await outcomeAfter(rig, 3_000, first)).have.property('value', 22.2);
    should(rig.chiller.noise.strays).equal(1);
  });

  it('keeps step when the watchdog itself is the one that comes late', async () => {
    const rig = await connected(quiet);
    let isFirst = true;
    rig.line.answer = (request) => {
      if (request.key !== 'watchdog' || !isFirst) return 'usual';
      isFirst = false;
      return { text: rig.line.usualReply('watchdog', '01', undefined), afterMs: 3_050 };
    };
    rig.line.values.controlStatus = 'standby';
    const first = rig.chiller.execute('watchdog');
    await rig.clock.advance(2_900);
    rig.line.values.controlStatus = 'run';
    const result = (await outcomeAfter(rig, 2_000, first)) as { value: { controlStatus: string } };
    should(result.value.controlStatus).equal('run');
    should(rig.line.keys().at(-2)).not.equal('watchdog');
  });

  it('ends in a clear error when the chiller stays silent, also for all that waits behind it', async () => {
    const rig = await connected(quiet);
    rig.line.answer = () => undefined;
    const commands = [rig.chiller.execute('readProcessFlow'), rig.chiller.execute('readSupplyTemperature')];
    const outcomes = Promise.all(commands.map((command) => command.catch((error: ChillerError) => error)));
    await rig.clock.advance(7_000);
    const [sent, waited] = (await outcomes) as ChillerError[];
    // The first went out once, and was to go out again when the watchdog had no answer either.
    should(sent).have.property('code', 'timeout');
    should(sent!.message).not.match(/was not sent/);
    should(sent!.context).have.property('attempts', 1);
    should(waited).have.property('code', 'notConnected');
    should(waited!.message).match(/was not sent/);
    should(waited!.context).have.property('attempts', 0);
    should(rig.states.map(({ reason }) => reason)).containEql('silent');
  });
});

describe('A reply that does not belong', () => {
  it('to this chiller or this command is ignored and counted', async () => {
    const rig = await connected(quiet);
    rig.line.answer = (request) => {
      if (request.key !== 'readSupplyTemperature') return 'usual';
      rig.line.say(codec.encodeReply('readSupplyTemperature', '02', { supplyTemperature: 99 }));
      rig.line.say(codec.encodeReply('readProcessFlow', '01', { processFlow: 9 }));
      return 'usual';
    };
    rig.line.values.supplyTemperature = 18;
    should(await outcomeAfter(rig, 200, rig.chiller.execute('readSupplyTemperature'))).have.property('value', 18);
    should(rig.chiller.noise.strays).equal(2);
  });

  it('because it is damaged leads to a retry', async () => {
    const rig = await connected(quiet);
    let isFirst = true;
    rig.line.answer = ({ key }) => {
      if (key !== 'readSupplyTemperature' || !isFirst) return 'usual';
      isFirst = false;
      return { text: '#01040rSupplyT+029666\r' };
    };
    rig.line.values.supplyTemperature = 18;
    should(await outcomeAfter(rig, 600, rig.chiller.execute('readSupplyTemperature'))).containEql({
      value: 18,
      attempts: 2,
    });
  });

  it('because the echo differs is an error: the chiller holds another value than the one commanded', async () => {
    const rig = await connected(quiet);
    rig.line.answer = ({ key }) =>
      key === 'setControlTemperature' ? { text: rig.line.usualReply('setControlTemperature', '01', 19.9) } : 'usual';
    should(asError(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 20))).code).equal(
      'refused',
    );
  });
});

describe('The queue', () => {
  it('sends stop before all, and withdraws a start that waits: it would undo the stop', async () => {
    const rig = await connected(quiet);
    rig.line.seen.length = 0;
    const flow = [1, 2, 3].map(() => rig.chiller.execute('readProcessFlow'));
    const start = rig.chiller.execute('setChillerStatus', 'run').catch((error: ChillerError) => error);
    const stop = rig.chiller.execute('setChillerStatus', 'standby');
    await rig.clock.advance(2_000);
    await Promise.all([...flow, stop]);
    should(asError(await start).code).equal('cancelled');
    const sent = rig.line.seen.map(({ key, value }) => (value === undefined ? key : `${key} ${JSON.stringify(value)}`));
    should(sent.indexOf('setChillerStatus "standby"')).be.belowOrEqual(1);
    should(sent).not.containEql('setChillerStatus "run"');
  });

  it('sends a command next while thirty polls wait: a person does not wait for the plan', async () => {
    const rig = await connected();
    const waited = rig.chiller.execute('setControlTemperature', 20);
    const before = rig.line.seen.length;
    await rig.clock.advance(400);
    await waited;
    should(rig.line.keys().indexOf('setControlTemperature') - before).be.belowOrEqual(1);
  });

  it('is bounded, and says so: nothing is dropped in silence', async () => {
    const rig = await connected({ ...quiet, queueLimit: 3 });
    const all = Array.from({ length: 6 }, () =>
      rig.chiller.execute('readProcessFlow').catch((error: ChillerError) => error),
    );
    await rig.clock.advance(2_000);
    const refused = (await Promise.all(all)).filter((outcome) => outcome instanceof ChillerError);
    should(refused.map(({ code }) => code)).eql(['queueFull', 'queueFull', 'queueFull']);
  });

  it('lets a command be withdrawn while it waits, not once it is on the wire', async () => {
    const rig = await connected(quiet);
    const abort = new AbortController();
    const first = rig.chiller.execute('readProcessFlow', undefined, { signal: abort.signal });
    const waiting = rig.chiller
      .execute('setControlTemperature', 20, { signal: abort.signal })
      .catch((error: ChillerError) => error);
    await rig.clock.advance(101);
    abort.abort();
    await rig.clock.advance(1_000);
    should(asError(await waiting).code).equal('cancelled');
    should(await first).have.property('attempts', 1);
    should(rig.line.keys()).not.containEql('setControlTemperature');
  });

  for (const [when, afterMs] of [
    ['on the wire', 1_000],
    ['before it is sent again', 3_001],
  ] as const) {
    it(`does not send again what was withdrawn ${when}, and does not say that it never was`, async () => {
      const rig = await connected(quiet);
      const abort = new AbortController();
      rig.line.answer = ({ key }) => (key === 'readProcessFlow' ? undefined : 'usual');
      const read = rig.chiller.execute('readProcessFlow', undefined, { signal: abort.signal });
      const failed = read.catch((error: ChillerError) => error);
      await rig.clock.advance(100 + afterMs);
      abort.abort();
      await rig.clock.advance(10_000);
      should(asError(await failed).code).equal('timeout');
      should(asError(await failed).context).have.property('attempts', 1);
      should(rig.line.keys().filter((key) => key === 'readProcessFlow')).have.length(1);
    });
  }

  it('sends nothing for what cannot be sent, and the session goes on', async () => {
    const rig = await connected(quiet);
    const before = rig.line.seen.length;
    for (const value of [NaN, Infinity, 18.04, 5000, '18', undefined]) {
      const failed = asError(await outcomeAfter(rig, 0, rig.chiller.execute('setControlTemperature', value as number)));
      should(failed.code).equal('invalidValue');
    }
    should(rig.line.seen).have.length(before);
  });

  it('sends raw commands, and holds those that the table knows to the same limits', async () => {
    const rig = await connected({ ...quiet, setTemperatureRange: { min: 10, max: 30 } });
    should(await outcomeAfter(rig, 200, rig.chiller.executeRaw('17sCtrlTmp+0200'))).containEql({
      command: 'setControlTemperature',
      value: 20,
    });
    should(asError(await outcomeAfter(rig, 0, rig.chiller.executeRaw('17sCtrlT__+0400'))).code).equal('refused');
    should(asError(await outcomeAfter(rig, 0, rig.chiller.executeRaw('short'))).code).equal('invalidValue');
    should(rig.line.seen.at(-1)!.frame).not.equal(encodeRequest('setControlTemperature', { value: 40 }));
  });
});
