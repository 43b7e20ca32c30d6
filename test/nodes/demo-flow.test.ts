/* What the demo says under its nodes, by the expressions in them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import RED from 'node-red';
import should from 'should';
import { useNodeRed } from './support/use-node-red';

const FILE = path.resolve(__dirname, '../../scripts/demo-flow.json');
const flow = JSON.parse(readFileSync(FILE, 'utf8')) as { id: string; statusVal?: string }[];

/** As a debug node evaluates it. */
function said(id: string, msg: object): Promise<unknown> {
  const { util } = RED as unknown as { util: Util };
  const expression = util.prepareJSONataExpression(flow.find((node) => node.id === id)?.statusVal ?? '', {});
  return new Promise((resolve, reject) =>
    util.evaluateJSONataExpression(expression, msg, (error, value) => (error ? reject(error) : resolve(value))),
  );
}

interface Util {
  prepareJSONataExpression(text: string, node: object): unknown;
  evaluateJSONataExpression(
    expression: unknown,
    msg: object,
    done: (error: Error | null, value: unknown) => void,
  ): void;
}

describe('the demo, under "Why not"', () => {
  useNodeRed();

  const leak = { key: 'coolantLeak', title: 'Coolant leak', severity: 'critical', state: 'clearedUnacked' };

  for (const [title, payload, openAlarms, expected] of [
    ['why the laser must not run', [{ text: 'The pump is off' }], [leak], 'The pump is off'],
    ['that all is well, when it is', [], [], 'all is well'],
    ['which alarm is still open, and not that all is well', [], [leak], 'still open: Coolant leak'],
    ['all that are open', [], [leak, { ...leak, title: 'Low flow' }], 'still open: Coolant leak, Low flow'],
  ] as const)
    it(`says ${title}`, async () => {
      should(await said('demo-failing', { payload, interlock: { openAlarms } })).equal(expected);
    });
});

describe('the demo, under "E-mail"', () => {
  useNodeRed();

  it('says first which alarm it is: the editor cuts what is long', async () => {
    const alarm = { title: 'Low coolant level', event: 'raised' };
    should(await said('demo-alarm', { alarm })).equal('Low coolant level: raised');
  });
});

describe('the demo, under "Errors"', () => {
  useNodeRed();

  it('says what went wrong, and not first that it is an error: the editor cuts what is long', async () => {
    const error = {
      message: 'ChillerError: Low coolant level cannot be reset yet: whether it is over is known in 9 s. Reset it then',
    };
    should(await said('demo-errors', { error })).startWith('Low coolant level cannot be reset yet: ');
  });
});
