import should from 'should';
import { ProbeGate } from '../../../nodes/chiller-config/probe-gate';
import type { Entry } from '../../../nodes/chiller-config/probe-gate';

function waitOf(entry: Entry): string {
  return entry.ok ? 'none' : entry.wait;
}

describe('the gate of connection tests: a button for one chiller is no tool to look through a network', () => {
  let nowMs: number;
  let gate: ProbeGate;
  beforeEach(() => {
    nowMs = 1_000;
    gate = new ProbeGate(() => nowMs);
  });

  function enterAndLeave(line: string): string {
    const entry = gate.enter(line);
    if (entry.ok) entry.leave();
    return waitOf(entry);
  }

  it('lets one in on each line, and the next when that has left', () => {
    const first = gate.enter('a:1');
    should(waitOf(first)).equal('none');
    should(waitOf(gate.enter('a:1'))).equal('lineBusy');
    should(waitOf(gate.enter('a:2'))).equal('none');
    if (first.ok) first.leave();
    should(waitOf(gate.enter('a:1'))).equal('none');
  });

  it('lets four in at the same time', () => {
    const entries = ['a', 'b', 'c', 'd'].map((line) => gate.enter(line));
    should(entries.map(waitOf)).deepEqual(['none', 'none', 'none', 'none']);
    should(waitOf(gate.enter('e'))).equal('testsBusy');
    for (const entry of entries) if (entry.ok) entry.leave();
    should(waitOf(gate.enter('e'))).equal('none');
  });

  it('lets twenty in within a minute, however fast they end: a thousand ports take most of an hour', () => {
    for (let port = 1; port <= 20; port++) should(enterAndLeave(`a:${port}`)).equal('none');
    should(enterAndLeave('a:21')).equal('testsTooOften');
    nowMs += 59_999;
    should(enterAndLeave('a:21')).equal('testsTooOften');
    nowMs += 1;
    should(enterAndLeave('a:21')).equal('none');
    nowMs += 3_600_000;
    let begun = 0;
    const endMs = nowMs + 10 * 60_000;
    for (; nowMs < endMs; nowMs += 100) if (enterAndLeave(`b:${nowMs}`) === 'none') begun++;
    should(begun).be.within(190, 200);
  });

  it('does not count who had to wait: pressing again does not make it longer', () => {
    const entry = gate.enter('a:1');
    for (let press = 0; press < 100; press++) should(waitOf(gate.enter('a:1'))).equal('lineBusy');
    if (entry.ok) entry.leave();
    should(enterAndLeave('a:1')).equal('none');
  });
});
