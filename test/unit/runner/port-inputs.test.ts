import should from 'should';
import { followPort } from '../../../src/runner';
import type { PortInput } from '../../../src/runner';
import type { AlarmReport } from '../../../src/session';
import { connected } from '../../support/session';

const KINDS = ['reading', 'link', 'report', 'order', 'command'] as const;

describe('followPort', () => {
  it('tells everything in the order in which it came about: an order before its echo, its echo before its reading', async () => {
    const { chiller, clock } = await connected();
    await clock.advance(10_000);
    const told: string[] = [];
    const following = followPort({ port: chiller, kinds: KINDS, hear: (input) => told.push(nameOf(input)) });
    void chiller.setTemperature(23, { origin: 'us' });
    void chiller.stop();
    await clock.advance(3_000);
    const ours = told.filter((text) => /setTemperature|standby/.test(text));
    const at = (text: string): number => ours.indexOf(text);
    should(at('sent setTemperature')).be.within(0, at('taken setTemperature') - 1);
    should(at('taken setTemperature')).be.below(at('good setTemperature'));
    should(at('order standby')).be.within(0, ours.length);
    following.stop();
    for (const event of ['reading', 'state', 'alarm', 'order', 'command'] as const)
      should(chiller.listenerCount(event)).be.belowOrEqual(1);
  });

  it('tells what is known already only when asked to, reports before the link and the readings', async () => {
    const { chiller, clock } = await connected();
    await clock.advance(10_000);
    const report: AlarmReport = { flag: 'alarm', present: false, words: {}, timestamp: 0 };
    const told: PortInput[] = [];
    const following = followPort({
      port: chiller,
      kinds: ['report', 'link', 'reading'],
      reports: new Map([['alarm', report]]),
      hear: (input) => told.push(input),
    });
    should(told).be.empty();
    following.catchUp();
    should(told.slice(0, 3).map(({ kind }) => kind)).eql(['report', 'link', 'reading']);
    should(told).have.length(2 + chiller.readings.size);
    following.stop();
  });

  it('hands on only what the engine takes', async () => {
    const { chiller, clock } = await connected();
    const kinds = new Set<string>();
    followPort({ port: chiller, kinds: ['order'], hear: ({ kind }) => kinds.add(kind) });
    void chiller.stop();
    await clock.advance(5_000);
    should([...kinds]).eql(['order']);
  });
});

function nameOf(input: PortInput): string {
  switch (input.kind) {
    case 'reading':
      return `${input.reading.quality} ${input.reading.name}`;
    case 'link':
      return `link ${input.link.phase}`;
    case 'report':
      return `report ${input.report.flag}`;
    case 'order':
      return `order ${input.order.order}`;
    case 'command':
      return `${input.news.outcome} ${input.news.sets}`;
    default:
      return input satisfies never;
  }
}
