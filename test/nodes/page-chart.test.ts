/* What the page of one chiller draws, by the expressions in its flow. */
import RED from 'node-red';
import should from 'should';
import { readExample } from './support/example';
import { useNodeRed } from './support/use-node-red';

const flow = readExample('with-@flowfuse-node-red-dashboard/one-chiller.json');

interface Point {
  readonly series: string;
  readonly x: number;
  readonly y: number | null;
}

interface Util {
  prepareJSONataExpression(text: string, node: object): unknown;
  evaluateJSONataExpression(
    expression: unknown,
    msg: object,
    done: (error: Error | null, value: Point[]) => void,
  ): void;
}

/** As the change node of that name sets the payload, with the band of the flow. */
function drawn(name: string, msg: object): Promise<Point[]> {
  const { util } = RED as unknown as { util: Util };
  const rules = flow.find((node) => node.name === name)!.rules as { p: string; to: string }[];
  const env = { _flow: { getSetting: () => '0.5' } };
  const expression = util.prepareJSONataExpression(rules.find(({ p }) => p === 'payload')!.to, env);
  return new Promise((resolve, reject) =>
    util.evaluateJSONataExpression(expression, msg, (error, value) => (error ? reject(error) : resolve(value))),
  );
}

const of = (points: readonly Point[], name: string): (readonly [number, number | null])[] =>
  points.filter(({ series }) => series === name).map(({ x, y }) => [x, y] as const);

describe('the chart of the page of one chiller', () => {
  useNodeRed();

  const MINUTE = 60_000;

  it('has the band round every set point of the past, and no line across a time of which nothing is known', async () => {
    const data = [18, 18, 20].map((y, index) => ({ x: (index === 2 ? 30 : index) * MINUTE, y }));
    const points = await drawn('in place of what the chart has', {
      payload: [
        { name: 'setTemperature', data },
        {
          name: 'supplyTemperature',
          data: [
            { x: 0, y: 18.1 },
            { x: MINUTE, y: null },
          ],
        },
      ],
    });
    should(of(points, 'Set point')).deepEqual([
      [0, 18],
      [MINUTE, 18],
      [MINUTE + 1, null],
      [30 * MINUTE, 20],
    ]);
    should(of(points, 'Low').map(([, y]) => y)).deepEqual([17.5, 17.5, null, 19.5]);
    should(of(points, 'Band').map(([, y]) => y)).deepEqual([1, 1, null, 1]);
    should(of(points, 'Temperature')).deepEqual([
      [0, 18.1],
      [MINUTE, null],
    ]);
  });

  it('draws nothing for a value that is not of now', async () => {
    const cell = (value: number, quality: string): object => ({ value, quality });
    const payload = [{ temperature: cell(18.2, 'offline'), setPoint: cell(18, 'good') }];
    const points = await drawn('points of now', { payload, overview: { timestamp: 7 } });
    should(points).deepEqual([
      { series: 'Temperature', x: 7, y: null },
      { series: 'Set point', x: 7, y: 18 },
      { series: 'Low', x: 7, y: 17.5 },
      { series: 'Band', x: 7, y: 1 },
    ]);
  });
});
