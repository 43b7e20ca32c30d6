/* The editor in every language of the package, as people see it whose browser speaks that language. */
import should from 'should';
import { OWN_INSTALLATION } from '../../scripts/node-red-process';
import type { Editor } from './support/editor';
import { installationUnderTest } from './support/installation';
import { crooked, narrowDialog, stickingOut, widthsOf } from './support/layout';
import { dialogsOf, NODES, oneOfEach } from './support/one-of-each';
import { rig, WINDOW } from './support/rig';
import { emptyTexts, englishIn, helpWords, isKey, squeezed, textOf, textsOn } from './support/translations';

/** What makes the dialogs show most of what they have. */
const MORE = {
  'chiller-command': { command: 'setControlTemperature', valueType: 'num', value: '18' },
  'chiller-simulator': { host: '0.0.0.0', port: '', fault: 'coolantLeak' },
  'chiller-alarms': {
    format: 'mqtt',
    rules: [{ kind: 'offSetPoint' }, { kind: 'above', reading: 'ambientTemperature' }, { kind: 'stale', reading: 'x' }],
  },
  'chiller-interlock': { tolerance: '0.5' },
  'chiller-program': {
    program: [
      { segment: 'ramp', to: '30', rate: '1', within: '0.5' },
      { segment: 'wait', value: '30', when: 'within', within: '1' },
      { segment: 'repeat', times: '2' },
      { segment: 'soak', minutes: '5' },
      { segment: 'endRepeat' },
      { segment: 'end', action: 'goTo', to: '20' },
    ],
    interruption: 'goOn',
  },
};

/** All of them in our own installation; elsewhere the one that stands in the code and the one with the longest words. */
const LANGUAGES = installationUnderTest() === OWN_INSTALLATION ? ['en-US', 'de', 'fr', 'ja', 'zh-CN'] : ['en-US', 'de'];

for (const language of LANGUAGES)
  describe(`the editor in ${language}`, () => {
    let editor: Editor;
    before(async () => {
      editor = await rig().open({ flow: oneOfEach(MORE), locale: language });
    });
    afterEach(() => editor.page.setViewportSize(WINDOW));
    const { open, cancel } = dialogsOf(() => editor);
    const isEnglish = language === 'en-US' ? () => false : englishIn(language);
    const untranslated = (texts: string[]): string[] => texts.filter((text) => isKey(text) || isEnglish(text));

    it('names the nodes in the palette and in the flow', async () => {
      for (const { name, type } of NODES.filter(({ isConfig }) => !isConfig)) {
        const words = await editor.paletteNode(type).innerText();
        should(words.split(/\s+/).join(' ')).equal(textOf(language, `${name}.palette`));
      }
      const labels = await textsOn(editor.page.locator('g.red-ui-flow-node-group'));
      should(labels.length).be.aboveOrEqual(5);
      should(untranslated(labels)).deepEqual([]);
    });

    for (const node of NODES) {
      it(`has all texts of ${node.type}, on one line and in their place`, async () => {
        await open(node);
        const texts = await textsOn(editor.form);
        should(texts.length).be.above(15);
        should(untranslated(texts)).deepEqual([]);
        should(await emptyTexts(editor.form)).deepEqual([]);
        should(await crooked(editor.form)).deepEqual([]);
        await narrowDialog(editor, 450);
        should(await crooked(editor.form, 'small')).deepEqual([], 'in a small window');
        await cancel(node);
      });

      it(`explains ${node.type} in the help sidebar`, async () => {
        await editor.showHelp(node.type);
        const help = squeezed((await editor.help.textContent()) ?? '');
        should(help).containEql(helpWords(language, node.name));
      });

      it(`fits the help of ${node.type} into its sidebar: nobody has to scroll sideways to read on`, async () => {
        await editor.showHelp(node.type);
        should(await stickingOut(editor.help)).deepEqual([]);
        const { scrollWidth, clientWidth } = await widthsOf(editor.help);
        should(scrollWidth).be.belowOrEqual(clientWidth);
      });
    }

    it('says what is wrong with a value', async () => {
      const [chiller] = NODES.filter(({ isConfig }) => isConfig);
      await open(chiller!);
      await editor.fill('gapMs', '9000');
      const advice = textOf(language, 'chiller-config.error.useRange', { min: '0', max: '5000 ms' });
      should(await editor.reason('gapMs')).equal(advice.charAt(0).toUpperCase() + advice.slice(1));
      await cancel(chiller!);
    });
  });
