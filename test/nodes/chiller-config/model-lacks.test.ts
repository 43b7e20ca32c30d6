/* What the dialog says below the model. */
import should from 'should';
import { dialectForModel } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import type { DialectKey } from '../../../src/dialects';
import { usualBand } from '../../../nodes/chiller-config/fields';
import { lacksOf } from '../../../nodes/chiller-config/model-lacks';
import type { Lacks } from '../../../nodes/chiller-config/model-lacks';
import { loadDialog } from '../support/dialog';
import type { Face } from '../support/dialog';

const lacking = (key: DialectKey, model?: string): Lacks => {
  const make: Dialect = DIALECTS[key];
  return lacksOf(make, dialectForModel(make, model));
};

describe('what a model lacks', () => {
  it('is what others of its make can be asked for: nobody looks for a reading that cannot come', () => {
    should(lacking('smc', 'hrs012').readings).eql(['processFlow']);
    should(lacking('smc', 'hrs100').readings).eql([]);
    should(lacking('thermo-nc', 'rte').readings).containEql('processFlow');
    should(lacking('thermo-nc', 'thermoFlex').readings).containEql('returnTemperature');
    should(lacking('julabo', 'cf').readings).containEql('fluidLevel');
    should(lacking('julabo').readings).containEql('externalTemperature');
  });

  it('tells commands only where their value can be read: the rest follows from the reading', () => {
    should(lacking('julabo', 'fc').commands).containEql('setHighSupplyTemperatureWarning');
    should(lacking('julabo', 'fc').commands).not.containEql('setPumpStage');
  });

  it('tells that alarms have no names, and why a chiller cannot be started', () => {
    should(lacking('lauda').alarmNames).be.true();
    should(lacking('lauda', 'eco').alarmNames).be.false();
    should(lacking('smc', 'hrs012').start).containDeep({ command: 'setChillerStatus', why: { key: 'smcRunNotSure' } });
    for (const key of ['thermotek', 'huber', 'lauda', 'thermotek-t255p', 'thermo-nc', 'julabo'] as const)
      should(lacking(key).start).be.undefined();
  });

  it('is nothing where all models are alike', () => {
    for (const key of ['thermotek', 'huber', 'thermotek-t255p'] as const)
      should(lacking(key)).eql({ readings: [], commands: [], alarmNames: false, start: undefined });
  });

  it('is one line in words', () => {
    const face = loadDialog(
      'config',
      `import { lacksLine } from './model-lacks'; import { dialectIn } from '../fields';
       window.chillerNodes.config.lacks = (dialect, model) => lacksLine(dialectIn({ dialect, model }), model);`,
    ) as Face & { lacks(dialect: string, model: string): string };
    should(face.lacks('huber', 'pilotOne')).equal('');
    should(face.lacks('smc', 'hrs012')).match(
      /^Not with this model: Process flow\. Start or stop the chiller: It is switched off .* panel\.$/,
    );
    should(face.lacks('lauda', '')).match(/^Only once the model is chosen: .*names of alarms\.$/);
  });
});

describe('the band that a dialog offers', () => {
  it('is that of the maker where it is known, and never wider than the make has it', () => {
    should(usualBand(DIALECTS.smc, 'hrs100')).eql({ min: 5, max: 35 });
    should(usualBand(DIALECTS.smc, '')).eql({ min: 5, max: 40 });
    for (const key of ['thermotek', 'huber', 'lauda', 'julabo'] as const)
      should(usualBand(DIALECTS[key], '')).eql({ min: 5, max: 45 });
  });
});
