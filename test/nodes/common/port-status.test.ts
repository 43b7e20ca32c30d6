/* The text under a node: an answer for a while, then what the chiller does now. */
import type { Node, NodeStatus } from 'node-red';
import should from 'should';
import { dialectOf } from '../../../src/index';
import { PortStatus } from '../../../nodes/common/port-status';
import { STATUS_WORDS_EN } from '../../../nodes/common/status-texts';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../support/fake-chiller';

const RUN: NodeStatus = { fill: 'green', shape: 'dot', text: 'run' };

function rig() {
  const shown: NodeStatus[] = [];
  const port = new FakeChiller({ host: 'h', port: 1 });
  const clock = new FakeClock();
  const node = { status: (status: NodeStatus) => void shown.push(status) } as unknown as Node;
  port.tellState({ phase: 'connected', reason: 'opened', attempt: 0 });
  port.tellReading('supplyTemperature', 18.4);
  port.tellReading('controlStatus', 'run');
  const status = new PortStatus({ node, port, words: STATUS_WORDS_EN, dialect: dialectOf(), clock });
  return { status, port, clock, last: () => shown.at(-1)?.text, shown };
}

describe('the text under a node', () => {
  it('shows an answer for a while only: nobody reads a green "run" under a chiller that stands', async () => {
    const { status, port, clock, last } = rig();
    status.hold(RUN, 10_000);
    port.tellReading('controlStatus', 'standby');
    await clock.advance(9_999);
    should(last()).equal('run');
    await clock.advance(1);
    should(last()).equal('18.4 °C · standby');
  });

  it('follows the chiller from then on', async () => {
    const { status, port, clock, last } = rig();
    status.hold(RUN, 10_000);
    await clock.advance(10_000);
    port.tellReading('supplyTemperature', 18.6);
    should(last()).equal('18.6 °C · run');
  });

  it('gives an answer its whole time although one came before', async () => {
    const { status, clock, last } = rig();
    status.hold(RUN, 10_000);
    await clock.advance(6_000);
    status.hold({ ...RUN, text: 'done' }, 10_000);
    await clock.advance(6_000);
    should(last()).equal('done');
  });

  it('shows a lost link at once, whatever was answered', () => {
    const { status, port, last } = rig();
    status.hold(RUN, 10_000);
    port.tellState({ phase: 'disconnected', reason: 'refused' });
    should(last()).match(/refused$/);
  });

  it('shows nothing and starts no timer for what ends after the node has gone', () => {
    const { status, clock, shown } = rig();
    status.stop();
    const before = shown.length;
    status.hold(RUN, 60_000);
    should([shown.length, clock.pending]).eql([before, 0]);
  });

  it('leaves no timer and no listener behind when the node goes', async () => {
    const { status, port, clock, shown } = rig();
    status.hold(RUN, 10_000);
    status.stop();
    should(clock.pending).equal(0);
    const count = shown.length;
    port.tellReading('supplyTemperature', 25);
    port.tellState({ phase: 'disconnected', reason: 'lost' });
    should(shown).have.length(count);
  });
});
