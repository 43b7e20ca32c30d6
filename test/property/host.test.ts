import { isIP } from 'node:net';
import * as fc from 'fast-check';
import should from 'should';
import { checkHost } from '../../src/core';

describe('Any text as a host', () => {
  it('agrees with the system on every IPv6 address, and on what is none', () => {
    const mangled = fc
      .tuple(fc.ipV6(), fc.nat(), fc.constantFrom('', ':', '0', 'g', '::', '1'))
      .map(([text, at, piece]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + piece + text.slice(place);
      });
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), mangled), (text) => {
        // With one colon only it is read as a name with a port.
        fc.pre((text.match(/:/g) ?? []).length > 1);
        should(checkHost(text).ok).equal(isIP(text) === 6, text);
      }),
    );
  });

  it('is never an address that was not written: what others read as IPv4, it takes as it stands or not at all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-fx.]{1,12}$/), (text) => {
        const isShortForm = URL.canParse(`http://${text}`) && isIP(new URL(`http://${text}`).hostname) === 4;
        if (isShortForm) should(checkHost(text).ok).equal(isIP(text) === 4, text);
      }),
      { numRuns: 1_000 },
    );
  });
});
