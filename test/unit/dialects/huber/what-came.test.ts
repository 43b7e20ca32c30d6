import should from 'should';
import { inEnglish } from '../../../../src/core';
import { huber } from '../../../../src/dialects/huber';

const REQUEST = '{M01****\r\n';

const told = (sample: string): string | undefined => {
  const found = huber.wire.unexpected(sample, REQUEST, () => false);
  return found && inEnglish(found.what);
};

describe('huber: what came in place of an answer', () => {
  it('says what to check', () => {
    should(told('{S000B\r\n')).match(/damaged or cut off/);
    should(told('{S010B22\n')).match(/do not end in CR LF/);
    should(told('{S010B22\r')).match(/do not end in CR LF/);
    should(told('{S010B22')).match(/do not end in CR LF/);
    should(told(REQUEST)).match(/request itself came back/);
    should(told('#01040rSupplyT+029512\r')).match(/begins with "#01040/);
    should(told('Web server menu\r\n1) Settings\r\n')).match(/begins with "Web server menu/);
    should(told('\xfe\x80\x06')).match(/no text \(fe 80 06/);
  });

  it('knows parity by the eighth bit', () => {
    const even = Array.from('{S010B22\r\n', (char) => String.fromCharCode(char.charCodeAt(0) | 0x80)).join('');
    should(told(even)).match(/eighth bit/);
  });

  it('late answers are nothing unreadable', () => {
    const late = huber.wire.unexpected('{S0007D0\r\n{S010B22\r\n', REQUEST, () => false);
    should(late).containEql({ isUnreadable: false });
    should(inEnglish(late!.what)).match(/replies to other requests/);
  });

  it('nothing came: nothing to tell', () => {
    should(told('\r\n')).be.undefined();
    should(told('')).be.undefined();
  });
});
