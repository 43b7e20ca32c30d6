import should from 'should';
import { errorFor, say } from '../../../nodes/common/language';
import { ChillerError, errorText } from '../../../src/index';
import german from '../../../nodes/chiller-config/locales/de.json';

const PREFIX = '@lab-flows/node-red-chiller/chiller-config:chiller-config.error.';
const texts: Readonly<Record<string, string>> = german['chiller-config'].error;
const inGerman = { _: (key: string): string => texts[key.slice(PREFIX.length)] ?? '' };
/** As the test helper of Node-RED does, and i18next for a key that no catalog has. */
const withoutCatalogs = { _: (key: string): string => key };
const withBlanks = { _: (): string => '' };

const text = errorText('otherEcho', { command: '17sCtrlT__+0200', told: '20', answered: '$& __told__' });

describe('errors for people', () => {
  it('are said in their language, with what was sent as it was sent', () => {
    should(say(inGerman, text)).startWith(
      '17sCtrlT__+0200: Gesendet wurde 20, der Umlaufkühler antwortete $& __told__. Lesen',
    );
  });

  it('are said in English where there is no text: better than a key or nothing', () => {
    for (const RED of [withoutCatalogs, withBlanks]) should(say(RED, text)).startWith('17sCtrlT__+0200: 20 was sent');
    should(say(inGerman, 'own words')).equal('own words');
  });

  it('keep the code that flows switch on, the facts, the cause and the place where it happened', () => {
    const cause = new Error('EADDRINUSE');
    const error = new ChillerError('refused', text, { command: 'x' }, { cause });
    const { stack } = error;
    const said = errorFor(inGerman, error);
    should(said)
      .be.instanceOf(ChillerError)
      .and.have.properties({ code: 'refused', context: { command: 'x' }, cause });
    should(said.message).equal(say(inGerman, text));
    should(said.stack).equal(stack?.replace(error.message, () => said.message));
    should(said.stack).not.containEql('was sent, but the chiller');
    // The error itself is still as it was: nodes compare it, and other nodes say it again.
    should(error.message).startWith('17sCtrlT__+0200: 20 was sent');
    should(error.stack).equal(stack);
  });

  it('have no cause when they had none: a Catch node would show an empty one', () => {
    should(Object.hasOwn(errorFor(inGerman, new ChillerError('refused', text)), 'cause')).be.false();
  });

  it('of Node-RED in English are the errors themselves', () => {
    const error = new ChillerError('refused', text);
    should(errorFor(withoutCatalogs, error)).equal(error);
    const other = errorFor(inGerman, new TypeError('own words'));
    should(other).have.properties({ code: 'invalidValue', message: 'own words' });
  });
});
