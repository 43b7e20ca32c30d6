/* Two alarms nodes on one chiller: a page and a phone. */
import should from 'should';
import type { AlarmReport, DecodedAlarms } from '../../../src/index';
import { alarmsIn, alarmsNode, eventsIn } from '../support/alarm-flow';
import { catchNode, configNode, helper, settle, until } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import type { Inbox } from '../support/flow';
import { loadWithFakes, logLines, useNodeRed } from '../support/use-node-red';

interface Setup {
  readonly fake: FakeChiller;
  readonly page: Inbox;
  readonly phone: Inbox;
  readonly caught: Inbox;
  raise(present: boolean): void;
  tell(topic: string, payload?: unknown): void;
  tellPhone(topic: string, payload?: unknown): void;
}

describe('two chiller alarms nodes on one chiller', () => {
  useNodeRed();

  const HOT = { key: 'hot', reading: 'supplyTemperature', kind: 'above', limit: '30', onDelayS: '0', offDelayS: '0' };

  async function load(): Promise<Setup> {
    const [page, phone] = [alarmsNode(), alarmsNode({ wires: [['phone']], rules: [HOT] })];
    const { fake, inbox } = await loadWithFakes(configNode(), page, phone, catchNode());
    await until(() => fake.link.phase === 'connected', 'the link');
    const word: DecodedAlarms = { active: ['lowProcessFlow'], unknown: [], raw: '2000' };
    const raise = (present: boolean): void => {
      const words: AlarmReport['words'] = present ? { warnings: word } : {};
      fake.emit('alarm', { flag: 'warning', present, words, timestamp: Date.now() });
      fake.tellReading('warningPresent', present);
    };
    const tell = (topic: string, payload?: unknown): void => helper.getNode(page.id).receive({ topic, payload });
    const tellPhone = (topic: string, payload?: unknown): void => helper.getNode(phone.id).receive({ topic, payload });
    return { fake, raise, tell, tellPhone, page: inbox('out'), phone: inbox('phone'), caught: inbox('caught') };
  }

  it('know of what was acknowledged at one of them: who has it on a page is not called on the phone', async () => {
    const { raise, tell, page, phone, caught } = await load();
    raise(true);
    await phone.until(1);
    tell('acknowledge', { alarm: 'lowProcessFlow', by: 'Ada', comment: 'on my way' });
    await phone.until(2);
    await settle();
    should(eventsIn(page)).eql(['raised lowProcessFlow', 'acknowledged lowProcessFlow']);
    should(eventsIn(phone)).eql(eventsIn(page));
    should(alarmsIn(phone).at(-1)).have.properties({ acknowledgedBy: 'Ada', comment: 'on my way' });
    should([...caught.messages, ...logLines('ERROR')]).eql([]);
  });

  it('take one message that goes to both: the second finds it done, and that is no error', async () => {
    const { raise, tell, tellPhone, phone, caught } = await load();
    raise(true);
    await phone.until(1);
    for (const payload of [Date.now(), { alarm: 'lowProcessFlow' }]) {
      tell('acknowledge', payload);
      tellPhone('acknowledge', payload);
    }
    await caught.until(1);
    await settle();
    // What is asked for twice at one node is.
    should(caught.messages).have.length(1);
    tellPhone('acknowledge', 'noSuchAlarm');
    await caught.until(2);
  });

  it('know of a reset, too: what is over on the page does not wait on the phone', async () => {
    const { raise, tell, phone } = await load();
    raise(true);
    raise(false);
    await phone.until(2);
    tell('reset');
    await phone.until(3);
    should(eventsIn(phone)).eql(['raised', 'cleared', 'reset'].map((event) => `${event} lowProcessFlow`));
  });

  it('keep what only one of them watches: all of the page is not all of the phone', async () => {
    const { fake, raise, tell, phone } = await load();
    raise(true);
    fake.tellReading('supplyTemperature', 40);
    await phone.until(2);
    tell('acknowledge');
    await phone.until(3);
    await settle();
    should(eventsIn(phone).slice(2)).eql(['acknowledged lowProcessFlow']);
  });

  it('leave a shelf to the node at which it was made', async () => {
    const { raise, tell, page, phone } = await load();
    raise(true);
    await phone.until(1);
    tell('shelve', 'lowProcessFlow');
    await page.until(2);
    await settle();
    should(eventsIn(phone)).eql(['raised lowProcessFlow']);
  });
});
