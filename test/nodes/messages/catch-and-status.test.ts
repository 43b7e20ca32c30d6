/* docs/messages.md against what Catch and Status nodes get of our nodes; and that no section goes untested. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { freePort } from '../../../scripts/node-red-settings';
import { ChillerError, ERROR_CODES } from '../../../src/index';
import { readParts } from '../../support/message-tables';
import { SeenMessages } from '../../support/seen-messages';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import { loadWithFakes, useNodeRed } from '../support/use-node-red';

describe('docs/messages.md: Catch and Status nodes', () => {
  useNodeRed();

  it('get what the document says, so that a flow can act on errors and states', async () => {
    const place = { z: 'tab', x: 0, y: 0 };
    const { fake, inbox } = await loadWithFakes(
      configNode(),
      commandNode({ name: 'Read', mode: 'topic' }),
      commandNode({ id: 'nameless', value: '(', valueType: 'jsonata', command: 'setControlTemperature' }),
      { id: 'rig', type: 'chiller simulator', ...place, port: String(await freePort()), wires: [[]] },
      { id: 'states', type: 'status', ...place, scope: null, wires: [['told']] },
      catchNode(),
    );
    const [told, caught] = [inbox('told'), inbox('caught')];
    const states = (): unknown[] => told.messages.map(({ status }) => (status as { fill: string }).fill);
    await until(() => fake.link.phase === 'connected', 'the link');
    for (const code of ERROR_CODES) {
      fake.answer = () => {
        throw new ChillerError(code, `It was ${code}`);
      };
      const count = caught.messages.length;
      helper.getNode('command-1').receive({ topic: 'readUpTime' });
      await caught.until(count + 1);
    }
    helper.getNode('nameless').receive({});
    fake.emit('error', new ChillerError('timeout', 'No reply to a poll'));
    await caught.until(ERROR_CODES.length + 2);
    fake.tellState({ phase: 'disconnected', reason: 'lost' });
    fake.tellState({ phase: 'connected', reason: 'opened' });
    helper.getNode('rig').receive({ payload: { power: false } });
    await until(() => states().includes('grey'), 'the simulator to be off');

    const seen = new SeenMessages('Catch and status nodes');
    seen.add(
      'Catch node',
      caught.messages.map(({ error }) => ({ error })),
    );
    seen.add('Status node', told.messages);
    should(seen.disagreements()).deepEqual([]);
  });

  it('no section of the document is left out here', () => {
    const files = readdirSync(__dirname).map((file) => readFileSync(path.join(__dirname, file), 'utf8'));
    const tested = files.flatMap((code) => [...code.matchAll(/new (?:Scenario|SeenMessages)\('([^']+)'/g)]);
    const sections = readParts().flatMap(({ title }) => (title.includes(', ') ? [title.split(', ')[0]] : []));
    should(new Set(tested.map(([, section]) => section))).deepEqual(new Set(sections));
  });
});
