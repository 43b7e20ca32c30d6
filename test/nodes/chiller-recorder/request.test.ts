/* What the nodes say that are wired into a recorder, as it takes it: their own messages, not copies of them. */
import should from 'should';
import { listMessages, tableMessage } from '../../../nodes/chiller-alarms/messages';
import type { MessageContext as AlarmContext } from '../../../nodes/chiller-alarms/messages';
import { eventMessage, progressMessage } from '../../../nodes/chiller-program/messages';
import type { MessageContext } from '../../../nodes/chiller-program/messages';
import { requestIn } from '../../../nodes/chiller-recorder/request';
import { inEnglish } from '../../../src/core';
import { createProgram } from '../../../src/index';
import type { ProgramEvent } from '../../../src/index';
import { reasonText } from '../../../src/program/error-texts';

const NIGHT: MessageContext = {
  identity: { name: 'Laser', id: '01' },
  program: 'Night',
  rows: 2,
  timestamp: 1,
  say: inEnglish,
};

describe('a recorder that is wired to other nodes', () => {
  const engine = createProgram();
  const { progress } = engine.next(engine.initial(), { nowMs: 0, epochMs: 1 }, { kind: 'tick' });
  const event = (more: Partial<ProgramEvent>): ProgramEvent => ({
    event: 'state',
    state: 'held',
    from: 'holding',
    reason: 'foreignSetPoint',
    why: reasonText('foreignSetPoint'),
    progress,
    timestamp: 1,
    ...more,
  });

  it('keeps what happened in a program, and why: who looks for the cause the next morning finds it', () => {
    should(requestIn(eventMessage(event({}), progress, NIGHT))).match({
      kind: 'program',
      chiller: 'Laser',
      event: { program: 'Night', event: 'held', text: /^Night, Laser: held, / },
    });
    should(requestIn(eventMessage(event({ event: 'holdback', row: 2 }), progress, NIGHT))).match({
      event: { event: 'holdback' },
    });
  });

  it('takes how far a program is, or a table of alarms, for no question: nothing comes out that nobody asked for', () => {
    should(requestIn(progressMessage(progress, NIGHT))).eql({ kind: 'nothing' });
    for (const format of ['object', 'table', 'alertmanager'] as const) {
      const settings = { format, topicPrefix: '' };
      const context = { settings, texts: { email: {} }, current: () => [] } as unknown as AlarmContext;
      for (const message of [...listMessages(context), tableMessage(context)])
        should(requestIn(message)).eql({ kind: 'nothing' });
    }
  });
});
