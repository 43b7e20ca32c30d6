import should from 'should';
import { Chiller, FLEET_BOUNDS, fleetProblemText, inEnglish, parseFleet } from '../../../src/index';
import type { FleetChiller, FleetDefaults, FleetList } from '../../../src/index';

type Good = Extract<FleetList, { ok: true }>;

function good(text: string, defaults: FleetDefaults = {}): Good {
  const list = parseFleet(text, { port: 4001, ...defaults });
  if (!list.ok) throw new Error(inEnglish(list.why));
  return list;
}

const refusal = (text: string): string => {
  const list = parseFleet(text);
  return list.ok ? '' : inEnglish(list.why);
};
const problemsOf = ({ problems }: Good): string[] => problems.map((one) => inEnglish(fleetProblemText(one)));
const only = (text: string): FleetChiller => {
  const list = good(text);
  should(problemsOf(list)).eql([]);
  should(list.chillers.length).equal(1);
  return list.chillers[0]!;
};
const rows = (count: number): string =>
  `name,host\n${Array.from({ length: count }, (_, at) => `c${at},10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`).join('\n')}`;

describe('a list of chillers', () => {
  it('a CSV as German Excel writes it is read: semicolons, decimal commas, WAHR, a 1 that was 01', () => {
    const text = [
      '\uFEFFsep=;',
      'Name;Host;Port;ID;Site;Min set temperature;Max set temperature;Read-only;high_supply_temperature_alarm',
      'Kühler 1;10.0.0.7;4001;1;"Halle 2; Süd";5,5;45;WAHR;35,5',
      ';;;;;;;;',
      '# der zweite kommt später',
    ].join('\r\n');
    should(only(text)).eql({
      row: 3,
      name: 'Kühler 1',
      site: 'Halle 2; Süd',
      options: {
        name: 'Kühler 1',
        host: '10.0.0.7',
        port: 4001,
        id: '01',
        readOnly: true,
        setTemperatureRange: { min: 5.5, max: 45 },
        startUp: { highSupplyTemperatureAlarm: 35.5 },
      },
      identity: 'tcp://10.0.0.7:4001/01',
    });
  });

  it('JSON is read, also in the words of the library', () => {
    const { options, site } = only(
      JSON.stringify([
        {
          name: 'A1',
          connection: { kind: 'tcp', host: 'server', port: 4001 },
          id: 2,
          site: 'North',
          band: { min: 5, max: 30 },
          limits: { lowProcessFlowAlarm: 2.5 },
          fastS: 1.5,
          '#note': 'leaks',
          gapMs: null,
        },
      ]),
    );
    should(site).equal('North');
    should(options).eql({
      name: 'A1',
      host: 'server',
      port: 4001,
      id: '02',
      polling: { fast: 1500 },
      setTemperatureRange: { min: 5, max: 30 },
      startUp: { lowProcessFlowAlarm: 2.5 },
    });
  });

  it('a place and a band in one cell are taken apart', () => {
    const list = good('name,connection,band\nA,10.0.0.7:4001,5 to 30\nB,/dev/ttyUSB0,"-5,5..40"\nC,[::1]:4001,2-9', {
      host: 'elsewhere',
    });
    should(problemsOf(list)).eql([]);
    should(list.chillers.map(({ identity }) => identity)).eql([
      'tcp://10.0.0.7:4001/01',
      'serial:/dev/ttyUSB0/01',
      'tcp://[::1]:4001/01',
    ]);
    should(list.chillers.map(({ options }) => options.setTemperatureRange)).eql([
      { min: 5, max: 30 },
      { min: -5.5, max: 40 },
      { min: 2, max: 9 },
    ]);
  });

  it('what it gives makes a chiller, or the list would be right and the session wrong', () => {
    const [chiller] = good('name,dialect,host,gapMs\nH,Huber,10.0.0.9,50').chillers;
    should(new Chiller(chiller!.options).link.phase).equal('disconnected');
  });

  it('a row with mistakes says all of them with row and column, and harms no other', () => {
    const list = good(
      'name,host,port,id,band min,timeoutMs\nA,10.0.0.7,70000,99,NaN,1e999\nB,10.0.0.8,4001,1,,\n,10.0.0.9,1,1,,\nD,http://x,1,1,,',
      { dialect: 'thermotek' },
    );
    should(list.chillers.map(({ name }) => name)).eql(['B']);
    should(problemsOf(list)).eql([
      'Row 2, band min: the value must be a number, not "NaN"',
      'Row 2, port: use a whole number from 1 to 65535',
      'Row 2, id: use 01 to 32',
      'Row 2, timeoutMs: use a number from 100 to 5000',
      'Row 4: the chiller has no name: give it one',
      'Row 5, host: enter only x here',
    ]);
    should(list.problems[0]!.name).equal('A');
  });

  it('two rows with one name, one chiller, or two makes on one line: the later is wrong', () => {
    const list = good(
      'name,dialect,host,port,id\nA,,h,1,1\nA,,h,1,2\nB,,H,1,01\nC,lauda,h,1,\nD,huber,i,8101,7\nE,huber,i,8101,8',
    );
    should(list.chillers.map(({ name }) => name)).eql(['A', 'D']);
    should(problemsOf(list)).match({
      0: 'Row 3: the name stands in row 2 already: names must differ',
      1: 'Row 4: this is the chiller of row 2 again: line and id are the same',
      2: /^Row 5: .*h:1 already has chillers of another kind \(thermotek\), not lauda/,
      3: /^Row 7: this is the chiller of row 6 again/,
    });
  });

  it('names may have any signs but no control characters: a line break would forge a line of the log', () => {
    const names = ['a/b', '+', '#3', 'x, y', 'say "hi"', '${HOME}', '__proto__', 'Kältetechnik 冷水機'];
    const list = good(JSON.stringify(names.map((name, at) => ({ name, host: `h${at}` }))));
    should(list.chillers.map(({ name }) => name)).eql(names);
    const csv = `name,host\n${names.map((name, at) => `"${name.replaceAll('"', '""')}",h${at}`).join('\n')}`;
    should(good(csv).chillers.map(({ name }) => name)).eql(names);
    const bad = good(
      JSON.stringify([
        { name: 'a\nb', host: 'h' },
        { name: 'x'.repeat(91), host: 'i' },
      ]),
    );
    should(problemsOf(bad)).eql([
      'Row 1, name: use one line of text, without control characters',
      'Row 2, name: use at most 90 characters',
    ]);
  });

  it('a heading may say its unit, and no other: °F must not be taken for °C', () => {
    const { chillers } = good('name,host,Max set temperature (°C),timeout-ms [ms]\nA,h,30,700');
    should(chillers[0]!.options).containDeep({ setTemperatureRange: { max: 30 }, timeoutMs: 700 });
    should(refusal('name,host,Max set temperature (°F)\nA,h,86')).match(
      /^there is no column "Max set temperature \(°F\)"/,
    );
    should(refusal('name,host,port (x)\nA,h,1')).match(/^there is no column/);
  });

  it('a model is found as people write it, and the word of another make is none', () => {
    const { chillers, problems } = good(
      'name,dialect,model,host\nA,HUBER,pilot one,h\nB,,t257p,i\nC,smc,HRS012,j\nD,lauda,pilotOne,k',
    );
    should(chillers.map(({ options }) => options.model)).eql(['pilotOne', 'T257P', 'hrs012']);
    should(problems.map(({ column }) => column)).eql(['model']);
  });

  it('names that look the same are the same: blanks that do not break and marks of no width come from spreadsheets', () => {
    const text = 'name,host\nLaser\u00a01,h\nLaser  1,i\nLa\u200bser 1,j\nKu\u0308hler,k\nKühler,l\nLASER 1,m\n=1+1,n';
    const list = good(text);
    should(list.chillers.map(({ name }) => name)).eql(['Laser 1', 'Kühler', 'LASER 1', '=1+1']);
    should(list.problems.map(({ row }) => row)).eql([3, 4, 6]);
  });

  it('what stands in quotation marks may go over lines, and rows count as the spreadsheet counts them', () => {
    const list = good('name;host;#note\nA;h;"two\nlines"\n"B\nC";i;\nD;http://x;');
    should(list.chillers.map(({ name }) => name)).eql(['A']);
    should(problemsOf(list)).match({ 0: /^Row 3, name: use one line/, 1: /^Row 4, host/ });
  });

  it('a value under no heading is no chiller: a comma in a number has moved all cells behind it', () => {
    should(problemsOf(good('name,host,maxSetTemperature\nA,h,30,5'))).eql([
      'Row 2: "5" stands under no heading: put a value with a comma in quotation marks',
    ]);
  });

  it('a column that does not exist refuses the list: a limit that is misspelt would be missing everywhere', () => {
    should(refusal('name,host,maxSetTemprature\nA,h,30')).equal(
      'there is no column "maxSetTemprature": did you mean "maxSetTemperature"?',
    );
    should(refusal('name,host,owner\nA,h,me')).match(/^there is no column "owner"\. Use name, site, /);
    should(refusal('name,host,HOST\nA,h,i')).equal('the column "HOST" is there twice: take one out');
    should(good('name,host,#owner\nA,h,me').chillers.length).equal(1);
    should(problemsOf(good('[{"name":"A","host":"h","owner":"me"}]'))).match({
      0: /^Row 1: there is no column "owner"/,
    });
  });

  it('what is no list is refused as a whole, and never throws: those that run go on', () => {
    for (const text of ['', '\uFEFF', ' \n\n', '[]', 'name,host', '# nothing yet'])
      should(refusal(text)).equal('there are no chillers in the list');
    should(refusal('[{"name":')).match(/^the list is not valid JSON: /);
    should(refusal('{"name":"A"}')).match(/^the list must be CSV text/);
    should(refusal('PK\u0003\u0004\u0014\u0000[Content_Types].xml')).match(
      /^this is a workbook, not a list: save it as CSV/,
    );
    should(refusal('\u0000\u0001PK garbage')).match(/^the first line must name the columns/);
    should(refusal('name,host\nA,"10.0.0.7')).equal('Row 2: a quotation mark opens here and never closes');
    should(refusal('['.repeat(100_000))).match(/^the list is not valid JSON/);
  });

  it('is bounded: beyond its bound a list is refused, since half of it would end the other half', () => {
    const many = Array.from({ length: FLEET_BOUNDS.rows + 1 }, () => 'A,').join('\n');
    should(refusal(`name,host\n${many}`)).equal('the list has more than 10000 rows: make several of it');
    should(refusal(`[${Array.from({ length: 10_001 }, () => 1).join()}]`)).match(/more than 10000 rows/);
    should(refusal(' '.repeat(FLEET_BOUNDS.characters + 1))).match(/longer than 10 million characters/);
    should(good(rows(300)).chillers.length).equal(300);
  });

  it('what a row leaves blank is as for all rows, and what it says goes before that', () => {
    const defaults = { dialect: 'huber', port: 4001, minSetTemperature: 5, maxSetTemperature: 45 };
    const { chillers } = good('name,host,port,maxSetTemperature\nA,h,,\nB,i,8101,20', defaults);
    should(chillers.map(({ options }) => [options.dialect, options.port, options.setTemperatureRange])).eql([
      ['huber', 4001, { min: 5, max: 45 }],
      ['huber', 8101, { min: 5, max: 20 }],
    ]);
  });
});
