/*
 * What there is to translate, for a translator: `npm run texts` prints every English text with its key, `npm run texts -- de` those
 * that German does not have yet.
 */
import { catalogOf, flat, languages, nodeNames, SOURCE_LANGUAGE } from './catalogs';

const [language] = process.argv.slice(2);
if (language !== undefined && !languages().includes(language))
  throw new Error(`There is no language ${language}: use one of ${languages().join(', ')}`);

for (const node of nodeNames()) {
  const known = new Set(language === undefined ? [] : flat(catalogOf(language, node)).map(([key]) => key));
  for (const [key, text] of flat(catalogOf(SOURCE_LANGUAGE, node))) if (!known.has(key)) console.log(`${key}\t${text}`);
}
