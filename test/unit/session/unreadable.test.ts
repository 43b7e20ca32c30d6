/* Bytes that are no reply: noise is passed over, and where nothing else comes, it is told what came. */
import should from 'should';
import type { ChillerError } from '../../../src/core';
import { connected, makeRig, outcomeAfter } from '../../support/session';
import type { Rig } from '../../support/session';

const strip = (rig: Rig): void => {
  rig.line.answer = ({ key, id, value }) => ({ text: rig.line.usualReply(key, id, value).replace('\r', '') });
};

describe('Bytes that are no reply', () => {
  it('do not end an exchange: a greeting in hash signs must not make a chiller silent for ever', async () => {
    const rig = makeRig();
    rig.line.answer = ({ key, id, value }) => ({
      text: `# NPort 5110 #\r\n#\r# Ready #\r${rig.line.usualReply(key, id, value)}`,
    });
    void rig.chiller.connect();
    await rig.clock.advance(60_000);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.line.opened).equal(1);
    should(rig.states.map(({ phase }) => phase)).not.containEql('disconnected');
    should(rig.chiller.noise.discarded).be.above(20);
  });

  it('are described in the error of the command: how many, what they look like, what to check', async () => {
    const rig = await connected({ polling: false });
    strip(rig);
    const failed = (await outcomeAfter(rig, 12_000, rig.chiller.execute('readUpTime'))) as ChillerError;
    should(failed.code).equal('timeout');
    should(failed.message)
      .match(/only \d+ bytes that were not expected/)
      .and.match(/without the CR/);
    should(failed.message).not.match(/check the power/);
  });

  it('are reported in the state of the link, with a reason of their own, and connect says so', async () => {
    const rig = makeRig();
    strip(rig);
    const failed = (await outcomeAfter(rig, 7_000, rig.chiller.connect())) as ChillerError;
    should(failed.code).equal('notConnected');
    should(failed.message).match(/without the CR/);
    should(rig.states.find(({ phase }) => phase === 'disconnected')).have.properties({ reason: 'unreadable' });
    const later = (await outcomeAfter(rig, 100, rig.chiller.execute('readUpTime'))) as ChillerError;
    should(later.code).equal('notConnected');
  });

  it('are told also when the other end closes after them: a page or a menu is no program that has the connection', async () => {
    const rig = makeRig();
    rig.line.answer = () => {
      rig.line.say('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      rig.line.drop();
      return undefined;
    };
    const failed = (await outcomeAfter(rig, 7_000, rig.chiller.connect())) as ChillerError;
    should(failed.message).match(/text that begins with "HTTP\/1.1 400.*Check that host and port lead to the chiller/);
    should(rig.states.find(({ phase }) => phase === 'disconnected')).have.properties({ reason: 'unreadable' });
  });

  it('are the beginning of a reply when the link of a chiller that has answered is lost', async () => {
    const rig = await connected();
    await rig.clock.advance(10_000);
    rig.line.answer = () => {
      rig.line.say('#0101');
      rig.line.drop();
      return undefined;
    };
    await rig.clock.advance(2_500);
    should(rig.states.find(({ phase }) => phase === 'disconnected')).have.properties({ reason: 'lost' });
  });

  it('are read again as soon as the device server is set right', async () => {
    const rig = makeRig();
    strip(rig);
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(30_000);
    rig.line.answer = () => 'usual';
    await rig.clock.advance(61_000);
    should(rig.chiller.link.phase).equal('connected');
  });

  it('leave a chiller that says nothing at all "silent"', async () => {
    const rig = makeRig();
    rig.line.answer = () => undefined;
    const failed = (await outcomeAfter(rig, 7_000, rig.chiller.connect())) as ChillerError;
    should(failed.message).match(/check the power/);
    should(rig.states.map(({ reason }) => reason)).containEql('silent');
  });
});
