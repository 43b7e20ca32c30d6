import should from 'should';
import { dialectForModel } from '../../../../src/core';
import { julabo } from '../../../../src/dialects/julabo';
import { parseStatus } from '../../../../src/dialects/julabo/status';
import table from '../../../data/julabo/frames.json';

interface GoldenFrame {
  request: string;
  reply?: string;
  command: string;
  address?: string;
  model?: string;
  value?: number | string;
  readBack?: string;
  means?: number | string | boolean;
}

const frames = table.frames as readonly GoldenFrame[];
const plain = (text = ''): string => text.replace(/[\r\n]/g, '');

describe("julabo: the frames of the maker's manuals, of units and of an emulator", () => {
  for (const { request, reply, command, address = '', model, value, readBack, means } of frames) {
    const { wire } = dialectForModel(julabo, model);
    it(`${plain(request)}: is what we send, or a real unit would not understand it`, () => {
      const sent = wire.encode(command, { address, value });
      should(sent.frame).equal(request);
      should(sent.readBack?.frame).equal(readBack);
      if (address === '') should(wire.raw!.recognise(request)).eql({ key: command, value });
    });
    if (reply === undefined) continue;
    it(`${plain(request)}: ${plain(reply) || 'a blank line'} is read as it is meant`, () => {
      const asked = wire.encode(command, { address, value });
      const lines = wire.splitter().push(reply, asked.frame);
      // A blank line after a set is no frame.
      if (readBack) return void should(lines).eql([]);
      const heard = wire.hear(lines[0]!, { ...asked, address, mayBeRefused: false });
      if (heard.kind !== 'reply') throw new Error(heard.kind);
      const { error, values } = heard.reply;
      should(error === 0 ? Object.values(values)[0] : wire.errorMeaning(error)?.code).equal(
        means === 'absent' ? 'notFitted' : means,
      );
    });
  }

  const status = (text: string): Readonly<Record<string, unknown>> => {
    const asked = julabo.wire.encode('readStatus', { address: '' });
    const heard = julabo.wire.hear(text, { ...asked, address: '', mayBeRefused: false });
    return heard.kind === 'reply' ? heard.reply.values : { heard };
  };

  for (const { text, remote } of table.status)
    it(`${text}: the words say who is in control, whatever the number`, () => {
      should(status(text)).containDeep({ deviceText: text, remote, alarmPresent: false, messages: { active: [] } });
    });

  for (const [text = '', key = ''] of table.messages)
    it(`${text}: is known by its words, and its number is kept`, () => {
      should(status(text)).containDeep({ alarmPresent: true, messages: { active: [key], unknown: [], raw: text } });
      should('remote' in status(text)).be.false();
    });

  for (const text of table.complaints)
    it(`${text}: is about a command, and no alarm begins or ends by it`, () => {
      should(status(text)).eql({ deviceText: text });
      should(parseStatus(text)?.isComplaint).be.true();
    });

  it('a message that nobody knows is still an alarm, by its own text', () => {
    should(status('-77 SOMETHING NEW')).containDeep({
      alarmPresent: true,
      messages: { unknown: ['-77 SOMETHING NEW'] },
    });
  });
});
