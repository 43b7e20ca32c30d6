/* What every dialect says of its alarms has to fit together, since nothing in the engines knows one maker's alarms. */
import should from 'should';
import { ALARM_LEVELS, levelOfSource, sourcesOf } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { ALL_VARIANTS } from '../../../src/dialects';

/** Names of everything that a reply can bring. */
function fieldsOf({ commands }: Dialect): string[] {
  return Object.values(commands).flatMap(({ reply }) => Object.keys(reply));
}

for (const [at, dialect] of ALL_VARIANTS.entries())
  describe(`alarms of ${dialect.key}, variant ${at}`, () => {
    const { all, sources, guidance, shownBy = {}, families = [] } = dialect.alarms;
    const keys = new Set(all.map(({ key }) => key));

    it('each source is a field of alarms in the reply to its command, or its alarms would never be read', () => {
      for (const { name, command } of sources)
        should(dialect.commands[command]?.reply[name]?.kind).equal('alarms', `${name} of ${command}`);
    });

    it('each alarm comes from a source, and codes are unique, or a person could not tell two alarms apart', () => {
      should(all.filter(({ word }) => !sources.some(({ name }) => name === word))).eql([]);
      should(new Set(all.map(({ code }) => code)).size).equal(all.length);
      const named = all.map(({ word, key }) => `${word} ${key}`);
      should(new Set(named).size).equal(named.length);
    });

    it('a level with alarms has a flag, and a source that explains it: details alone explain nothing', () => {
      for (const level of ALARM_LEVELS) {
        if (!all.some(({ word }) => levelOfSource(dialect.alarms, word) === level)) continue;
        should(dialect.roles.readings[level]).be.a.String();
        should(sourcesOf(dialect.alarms, level).some(({ isDetail }) => !isDetail)).equal(true, level);
      }
    });

    it('every alarm says what to check', () => {
      should([...keys].filter((key) => !guidance[key])).eql([]);
      for (const text of Object.values(guidance)) should(text).match(/^[A-Z].{25,}\.$/);
    });

    it('what shows an alarm, and the parent of its details, are there', () => {
      const fields = new Set(fieldsOf(dialect));
      should(Object.keys(shownBy).filter((key) => !keys.has(key))).eql([]);
      for (const { reading, limit = {} } of Object.values(shownBy)) {
        const names = [reading, ...Object.values(limit).filter((value) => typeof value === 'string')];
        should(names.filter((name) => !fields.has(name))).eql([]);
      }
      should(families.filter(({ parent }) => !keys.has(parent))).eql([]);
    });
  });
