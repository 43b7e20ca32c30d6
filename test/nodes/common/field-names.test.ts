import should from 'should';
import { fieldsOf, namingField } from '../../../nodes/common/field-names';
import type { Fields } from '../../../nodes/common/field-names';
import { errorFor } from '../../../nodes/common/language';
import { errorText } from '../../../nodes/common/error-texts';
import { errorText as fieldText } from '../../../nodes/common/field-texts';
import { catalogOf } from '../../../scripts/catalogs';
import { ChillerError } from '../../../src/index';
import german from '../../../nodes/chiller-config/locales/de.json';

const english = ['chiller-alarms', 'chiller-interlock'].map((name) => catalogOf('en-US', name));
const catalogs: object = Object.assign({}, ...english, german);
const lookUp = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], catalogs);

const wrong = (setting: string): ChillerError =>
  new ChillerError('invalidValue', fieldText('setting', { name: setting, value: '"x"', advice: 'use y' }), { setting });

function said(setting: string, fields: Fields): string {
  return namingField(wrong(setting), fields, lookUp).message;
}

describe('the name of a field in an error', () => {
  it('is what the dialog calls it, and not the name of a property that no user has seen', () => {
    const fields = { type: 'chiller interlock', saved: { tolerance: 'x' } };
    should(said('tolerance', fields)).equal('Setting "At set point within" is "x": use y');
  });

  it('has the variable behind it, since the field does not show what stands in that', () => {
    const fields = { type: 'chiller interlock', saved: { tolerance: '${TOL}' } };
    should(said('tolerance', fields)).startWith('Setting "At set point within" (${TOL}) is');
  });

  it('of a row of limits says which row', () => {
    const rules = [{}, { onDelayS: '${WAIT}' }];
    const fields = { type: 'chiller alarms', saved: { rules } };
    should(said('rules[1].onDelayS', fields)).startWith(
      'Setting "Limits of your own" 2: "Comes after (s)" (${WAIT}) is',
    );
    should(said('rules[0]', fields)).startWith('Setting "Limits of your own" 1 is');
  });

  it('of a limit that has a heading instead of a label is that of the reading', () => {
    const fields = { type: 'chiller-config', saved: {} };
    const { reading } = german['chiller-config'];
    should(said('lowProcessFlowAlarm', fields)).startWith(`Setting "${reading.lowProcessFlowAlarm}" is`);
  });

  it('stays as it is where there is no word for it', () => {
    should(said('unheardOf', { type: 'chiller interlock', saved: {} })).startWith('Setting unheardOf is');
  });

  it('of another error is left alone', () => {
    const error = new ChillerError('notConnected', errorText('noChillerChosen'));
    should(namingField(error, { type: 'chiller interlock', saved: {} }, lookUp)).equal(error);
  });

  it('is said in the language of Node-RED, with the place where it happened', () => {
    const RED = { _: (key: string): string => String(lookUp(key.replace(/^[^:]*:/, ''))) };
    const error = wrong('host');
    const told = errorFor(RED, error, { type: 'chiller-config', saved: { host: 'x-${N}' } });
    should(told.message).equal('Einstellung "Host" (x-${N}) ist "x": use y');
    should(told.stack).containEql(told.message).and.containEql(__filename.slice(-20));
    should(error.message).startWith('Setting host is');
  });

  it('needs the flow of a subflow that came as a package, which Node-RED does not list', () => {
    const flow = { flow: { nodes: { 'instance-a': { id: 'a', type: 'chiller interlock', tolerance: '${TOL}' } } } };
    const node = { id: 'instance-a', _alias: 'a', type: 'chiller interlock', _flow: flow };
    const RED = { nodes: { eachNode: () => undefined } };
    should(fieldsOf(RED as never, node as never).saved).have.property('tolerance', '${TOL}');
  });
});
