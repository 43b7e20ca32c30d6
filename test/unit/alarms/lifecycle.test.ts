import should from 'should';
import { isShown, next, NORMAL, stateOf } from '../../../src/alarms/lifecycle';
import type { Lifecycle, LifecycleInput } from '../../../src/alarms/lifecycle';

const INPUTS = {
  raise: { kind: 'raise' },
  escalate: { kind: 'escalate' },
  clear: { kind: 'clear', latches: false },
  latch: { kind: 'clear', latches: true },
  acknowledge: { kind: 'acknowledge' },
  reset: { kind: 'reset' },
  shelve: { kind: 'shelve' },
  unshelve: { kind: 'unshelve' },
  suppress: { kind: 'suppress' },
  unsuppress: { kind: 'unsuppress' },
  takeOutOfService: { kind: 'takeOutOfService' },
  returnToService: { kind: 'returnToService' },
} as const satisfies Record<string, LifecycleInput>;

type InputName = keyof typeof INPUTS;
const INPUT_NAMES = Object.keys(INPUTS) as InputName[];

function after(...names: InputName[]): Lifecycle {
  return names.reduce((alarm, name) => next(alarm, INPUTS[name]).lifecycle, NORMAL);
}

/**
 * What every input does in every state: the state that follows and what is told. `-` is no change and no event. Where a
 * hidden alarm can be active or not, both are here.
 */
// prettier-ignore
const TABLE: Record<string, { from: InputName[]; to: Record<InputName, string> }> = {
  normal: { from: [], to: {
    raise: 'activeUnacked raised', escalate: '-', clear: '-', latch: '-', acknowledge: '-', reset: '-',
    shelve: 'shelved shelved', unshelve: '-', suppress: 'normal', unsuppress: '-',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  activeUnacked: { from: ['raise'], to: {
    raise: '-', escalate: 'activeUnacked escalated', clear: 'clearedUnacked cleared', latch: 'activeUnacked',
    acknowledge: 'activeAcked acknowledged', reset: '-', shelve: 'shelved shelved', unshelve: '-',
    suppress: 'suppressed suppressed', unsuppress: '-', takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  activeAcked: { from: ['raise', 'acknowledge'], to: {
    raise: '-', escalate: 'activeUnacked escalated', clear: 'normal cleared', latch: 'activeAcked', acknowledge: '-',
    reset: '-', shelve: 'shelved shelved', unshelve: '-', suppress: 'suppressed suppressed', unsuppress: '-',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  clearedUnacked: { from: ['raise', 'clear'], to: {
    raise: 'activeUnacked raised', escalate: '-', clear: '-', latch: '-', acknowledge: 'normal acknowledged',
    reset: 'normal reset', shelve: 'shelved shelved', unshelve: '-', suppress: 'clearedUnacked', unsuppress: '-',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'latched, unacknowledged': { from: ['raise', 'latch'], to: {
    raise: 'activeUnacked raised', escalate: 'activeUnacked escalated', clear: '-', latch: '-',
    acknowledge: 'activeAcked acknowledged', reset: 'normal reset', shelve: 'shelved shelved', unshelve: '-',
    suppress: 'suppressed suppressed', unsuppress: '-', takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'latched, acknowledged': { from: ['raise', 'acknowledge', 'latch'], to: {
    raise: 'activeUnacked raised', escalate: 'activeUnacked escalated', clear: '-', latch: '-', acknowledge: '-',
    reset: 'normal reset', shelve: 'shelved shelved', unshelve: '-', suppress: 'suppressed suppressed', unsuppress: '-',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'shelved, nothing wrong': { from: ['shelve'], to: {
    raise: 'shelved', escalate: '-', clear: '-', latch: '-', acknowledge: '-', reset: '-', shelve: 'shelved shelved',
    unshelve: 'normal unshelved', suppress: 'shelved', unsuppress: '-', takeOutOfService: 'outOfService suppressed',
    returnToService: '-' } },
  'shelved, raised before': { from: ['raise', 'shelve'], to: {
    raise: '-', escalate: 'activeUnacked escalated', clear: 'shelved cleared', latch: 'shelved',
    acknowledge: 'shelved acknowledged', reset: '-', shelve: 'shelved shelved', unshelve: 'activeUnacked unshelved',
    suppress: 'shelved', unsuppress: '-', takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'shelved, raised behind it': { from: ['shelve', 'raise'], to: {
    raise: '-', escalate: 'activeUnacked raised', clear: 'shelved', latch: 'shelved', acknowledge: 'shelved acknowledged',
    reset: '-', shelve: 'shelved shelved', unshelve: 'activeUnacked unshelved raised', suppress: 'shelved', unsuppress: '-',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'suppressed, raised behind it': { from: ['suppress', 'raise'], to: {
    raise: '-', escalate: 'suppressed', clear: 'normal cleared', latch: 'suppressed', acknowledge: 'suppressed acknowledged',
    reset: '-', shelve: 'shelved shelved', unshelve: '-', suppress: '-', unsuppress: 'activeUnacked raised',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'suppressed, raised before': { from: ['raise', 'suppress'], to: {
    raise: '-', escalate: 'suppressed', clear: 'normal cleared', latch: 'suppressed', acknowledge: 'suppressed acknowledged',
    reset: '-', shelve: 'shelved shelved', unshelve: '-', suppress: '-', unsuppress: 'activeUnacked raised',
    takeOutOfService: 'outOfService suppressed', returnToService: '-' } },
  'out of service, nothing wrong': { from: ['takeOutOfService'], to: {
    raise: 'outOfService', escalate: '-', clear: '-', latch: '-', acknowledge: '-', reset: '-', shelve: '-', unshelve: '-',
    suppress: 'outOfService', unsuppress: '-', takeOutOfService: '-', returnToService: 'normal unshelved' } },
  'out of service, raised behind it': { from: ['takeOutOfService', 'raise'], to: {
    raise: '-', escalate: 'outOfService', clear: 'outOfService', latch: 'outOfService',
    acknowledge: 'outOfService acknowledged', reset: '-', shelve: '-', unshelve: '-', suppress: 'outOfService',
    unsuppress: '-', takeOutOfService: '-', returnToService: 'activeUnacked unshelved raised' } },
};

describe('life cycle of one alarm', () => {
  for (const [name, { from, to }] of Object.entries(TABLE)) {
    it(`${name}: every input leads where the table says, or an alarm gets lost in that state`, () => {
      const alarm = after(...from);
      for (const input of INPUT_NAMES) {
        const { lifecycle, events } = next(alarm, INPUTS[input]);
        const text = [stateOf(lifecycle), ...events].join(' ');
        if (to[input] === '-') {
          should(lifecycle).eql(alarm, `${input} changes something`);
          should(events).eql([], `${input} tells something`);
        } else {
          should(text).equal(to[input], `on ${input}`);
          // A second time it is no news, except that a shelf can be made longer and a warning grow worse again.
          if (input !== 'shelve' && input !== 'escalate')
            should(next(lifecycle, INPUTS[input]).events).eql([], `${input} twice is told twice`);
        }
      }
    });
  }

  it('in every state that can be reached, receivers and people are never left with a wrong picture', () => {
    const reached = everyReachable();
    should(reached.length).be.above(40);
    for (const alarm of reached) {
      const where = JSON.stringify(alarm);
      if (isShown(alarm)) should(alarm.told).equal('raised', `an alarm is shown that nobody was told of: ${where}`);
      if (!alarm.active) should(alarm.told).equal('nothing', `over, but still told as active: ${where}`);
      if (alarm.latched) should(alarm.active).equal(true, `latched without being active: ${where}`);
      for (const name of INPUT_NAMES) checkEvents(alarm, name, where);
    }
  });

  it('an alarm that was put aside and came back acknowledged does not ask for it again', () => {
    should(stateOf(after('raise', 'acknowledge', 'shelve', 'unshelve'))).equal('activeAcked');
  });

  it('an alarm that came and went while it was suppressed asks nobody to acknowledge it', () => {
    should(stateOf(after('suppress', 'raise', 'clear'))).equal('normal');
  });

  it('what a shelf hid is raised when the parent is gone as well, whichever goes first', () => {
    should(next(after('shelve', 'raise', 'suppress', 'unshelve'), INPUTS.unsuppress).events).eql(['raised']);
    should(next(after('shelve', 'raise', 'suppress', 'unsuppress'), INPUTS.unshelve).events).eql([
      'unshelved',
      'raised',
    ]);
  });
});

function everyReachable(): Lifecycle[] {
  const seen = new Map([[JSON.stringify(NORMAL), NORMAL]]);
  for (const alarm of seen.values()) {
    for (const name of INPUT_NAMES) {
      const { lifecycle } = next(alarm, INPUTS[name]);
      seen.set(JSON.stringify(lifecycle), lifecycle);
    }
  }
  return [...seen.values()];
}

function checkEvents(alarm: Lifecycle, name: InputName, where: string): void {
  const { lifecycle, events } = next(alarm, INPUTS[name]);
  const message = `${name} of ${where} gives ${events.join(', ')}`;
  if (stateOf(lifecycle) !== stateOf(alarm) && events.length === 0) {
    // Silent changes of state would leave a table or a retained message wrong.
    throw new Error(`the state changes and nobody is told: ${message}`);
  }
  if (events.includes('raised') || events.includes('escalated')) should(isShown(lifecycle)).equal(true, message);
  if (events.includes('cleared')) should([alarm.active, lifecycle.active]).eql([true, false], message);
  if (events.includes('acknowledged')) should([alarm.acknowledged, lifecycle.acknowledged]).eql([false, true], message);
}
