/* What people type into the search field of a chiller command, in every language. */
import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import should from 'should';
import { textOf } from '../../../scripts/catalogs';
import { roomFile } from '../../support/rooms';

/** What to type, and a command that has to be among what is found. */
const SEARCHES: Record<string, Record<string, string>> = {
  'en-US': {
    start: 'setChillerStatus',
    stop: 'setChillerStatus',
    run: 'setChillerStatus',
    standby: 'setChillerStatus',
    'set point': 'setControlTemperature',
    pump: 'watchdog',
    water: 'readSupplyTemperature',
  },
  de: {
    start: 'setChillerStatus',
    stopp: 'setChillerStatus',
    ausschalten: 'setChillerStatus',
    standby: 'setChillerStatus',
    sollwert: 'setControlTemperature',
    pumpe: 'watchdog',
    wasser: 'readSupplyTemperature',
  },
  fr: {
    démarrer: 'setChillerStatus',
    arrêter: 'setChillerStatus',
    marche: 'setChillerStatus',
    veille: 'setChillerStatus',
    consigne: 'setControlTemperature',
    pompe: 'watchdog',
    eau: 'readSupplyTemperature',
  },
  ja: {
    運転: 'setChillerStatus',
    停止: 'setChillerStatus',
    開始: 'setChillerStatus',
    スタンバイ: 'setChillerStatus',
    設定温度: 'setControlTemperature',
    ポンプ: 'watchdog',
    水: 'readSupplyTemperature',
  },
  'zh-CN': {
    启动: 'setChillerStatus',
    停止: 'setChillerStatus',
    运行: 'setChillerStatus',
    待机: 'setChillerStatus',
    设定点: 'setControlTemperature',
    水泵: 'watchdog',
    水: 'readSupplyTemperature',
  },
};

/** The editor's `RED._` with the catalog of a language. */
function translatorOf(language: string): (key: string, values?: { defaultValue?: string }) => string {
  return (key, { defaultValue = '' } = {}) => textOf(language, key.replace(/^.*:/, '')) ?? defaultValue;
}

/** The editor's list of commands and its search, bundled as the browser gets them. */
const SCRIPT = buildSync({
  stdin: {
    contents: `import { dialectOf } from '../../../src/dialects';
      import { allChoices } from './command-list';
      import { matching } from '../../common/editor/choice-list';
      window.find = (search) => matching(allChoices(dialectOf()), search).map(({ key }) => key);`,
    resolveDir: roomFile('chiller-command', 'editor'),
  },
  bundle: true,
  write: false,
  format: 'iife',
}).outputFiles[0]!.text;

function findIn(language: string, search: string): string[] {
  const window: { find?: (search: string) => string[] } = {};
  runInContext(SCRIPT, createContext({ window, RED: { _: translatorOf(language) } }));
  return window.find!(search);
}

describe('the search of a chiller command', () => {
  for (const [language, searches] of Object.entries(SEARCHES))
    for (const [search, key] of Object.entries(searches))
      it(`finds ${key} by "${search}" in ${language}: nobody has to know the protocol's names`, () => {
        should(findIn(language, search)).containEql(key);
      });

  it('finds nothing by what no command has: it is a search, not a list of all', () => {
    should(findIn('en-US', 'coffee')).have.length(0);
  });
});
