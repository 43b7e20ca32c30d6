/* A process that runs a program until it is killed: port and state file as arguments. Says when set points have been written. */
import { renameSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { Chiller, ProgramRunner } from '../../src/index';

async function main([port, file = '']: string[]): Promise<void> {
  const chiller = new Chiller({
    host: '127.0.0.1',
    port: Number(port),
    gapMs: 0,
    polling: { state: 200, fast: 200, normal: 500 },
  });
  await chiller.connect();
  await chiller.start();
  const runner = new ProgramRunner({
    port: chiller,
    name: 'Night',
    program: { startFrom: 'setPoint' },
    store: (state) => {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
    mistake: (error) => console.error(error),
  });
  runner.follow();
  while (
    chiller.readings.get('controlStatus')?.value !== 'run' ||
    chiller.readings.get('setTemperature')?.quality !== 'good'
  )
    await once(chiller, 'reading');
  runner.start([{ ramp: { to: 40, rate: 10 } }, { soak: { minutes: 30 } }]);
  while (runner.progress.writes < 3) await once(chiller, 'reading');
  console.log('wrote');
}

void main(process.argv.slice(2));
