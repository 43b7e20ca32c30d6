/* What a message asks of a program. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import { programRequest } from '../../../nodes/chiller-program/request';

const asked = (msg: NodeMessage): object => programRequest(msg);

describe('what a message asks of a program', () => {
  it('stands in the topic or in the payload, however it is written', () => {
    for (const msg of [{ topic: 'hold' }, { payload: ' Hold ' }, { topic: 'HOLD', payload: 'hold' }])
      should(asked(msg)).deepEqual({ kind: 'command', command: 'hold', program: undefined });
    should(asked({ topic: 'start', payload: 1_700_000_000_000 })).have.property('command', 'start');
    should(asked({ topic: 'oven/7', payload: 'abort' })).have.property('command', 'abort');
    should(asked({ payload: 'list' })).deepEqual({ kind: 'list' });
  });

  it('brings its own program along', () => {
    const program = [{ step: { to: 20 } }];
    should(asked({ topic: 'start', program })).have.property('program', program);
  });

  it('is refused where it says two things: a chiller must not start on what may mean abort', () => {
    should(() => asked({ topic: 'start', payload: 'abort' })).throw(/two commands, start and abort/);
  });

  it('may be what a segment waits for', () => {
    should(asked({ topic: 'Door closed' })).deepEqual({ kind: 'message', text: 'Door closed' });
    should(asked({ topic: '', payload: 'loaded' })).deepEqual({ kind: 'message', text: 'loaded' });
  });

  it('is refused where there is nothing in it, saying what to send', () => {
    for (const msg of [
      {},
      { topic: ' ' },
      { payload: 1 },
      { payload: {} },
      { payload: true },
      { payload: [] },
    ] as NodeMessage[])
      should(() => asked(msg)).throw(/start, hold, restart, stop, abort, skip, list/, JSON.stringify(msg));
  });
});
