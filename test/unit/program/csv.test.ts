/* A program from a spreadsheet: whatever language and separator it was saved with, it is the program that was meant. */
import should from 'should';
import { formatCsv, parseCsv, preflight, rowsOf } from '../../../src/program';
import type { Program } from '../../../src/program';

const LIMITS = { min: -10, max: 45, decimals: 1 };
const MEANT: Program = [
  { ramp: { to: 25.5, rate: 0.5 } },
  { repeat: { times: 3, segments: [{ soak: { minutes: 30, within: 0.2, holdback: 'band' } }, { step: { to: -5 } }] } },
  { end: { action: 'standby' } },
];

function read(text: string): Program | string {
  const found = preflight(text, LIMITS);
  return found.ok ? found.program : JSON.stringify(found.problems);
}

describe('a program as CSV', () => {
  it('with commas, a heading, and lines of Windows', () => {
    const text =
      'segment,to,rate,minutes,within,holdback,times,action\r\nramp,25.5,0.5\r\nrepeat,,,,,,3\r\nsoak,,,30,0.2,band\r\nstep,-5\r\nendRepeat\r\nend,,,,,,,standby\r\n';
    should(read(text)).eql(MEANT);
    should(read(`\uFEFF${text}`)).eql(MEANT);
  });

  it('of a German spreadsheet: semicolons, decimal commas, its own words, columns in another order', () => {
    const text =
      'Ziel (°C);Segment;Rate (°C/min);Zeit (min);Toleranz;Anzahl;Endaktion\n25,5;Rampe;0,5\n;Wiederholung;;;;3\n;Halten;;30;0,2\n−5;Sprung\n;Ende der Wiederholung\n;Ende;;;;;Standby';
    should(read(text)).eql(MEANT);
  });

  it('of a French, Japanese or Chinese one', () => {
    const french =
      'Segment;Cible (°C);Vitesse;Durée;Tolérance;Fois;Action finale\nrampe;25,5;0,5\nRépétition;;;;;3\nPalier;;;30;0,2\nÉCHELON;-5\nfin de répétition\nfin;;;;;;veille\n';
    const japanese =
      'セグメント\t目標 (°C)\t速度\t時間\t許容差\t回数\t終了動作\nランプ\t２５．５\t0.5\n繰り返し\t\t\t\t\t3\nソーク\t\t\t30\t0.2\nステップ\t-5\n繰り返し終了\n終了\t\t\t\t\t\tスタンバイ\n';
    const chinese =
      '程序段,目标（°C）,速率,时间,容差,次数,结束动作\n斜坡,25.5,0.5\n重复,,,,,3\n保温,,,30,0.2\n阶跃,-5\n重复结束\n结束,,,,,,待机\n';
    for (const text of [french, japanese, chinese]) should(read(text)).eql(MEANT);
  });

  it('from the clipboard without a heading: the columns of the table, empty lines and comments left out', () => {
    const text = '# a night\nramp\t25,5\t0,5\n\n\t\t\nsoak\t\t\t30\n';
    should(read(text)).eql([{ ramp: { to: 25.5, rate: 0.5 } }, { soak: { minutes: 30 } }, { end: { action: 'hold' } }]);
  });

  it('with quotation marks around separators, line ends and quotation marks', () => {
    const text = 'segment,message,to,rate\nwait,"say ""go"", or\nwait"\nramp,,"25,5","0,5"';
    const found = read(text);
    should(found[0]).eql({ wait: { message: 'say "go", or\nwait' } });
    should(found[1]).eql({ ramp: { to: 25.5, rate: 0.5 } });
  });

  it('says what is wrong, with the row under the heading', () => {
    should(read('segment,to\nstep,20\nstep,"20'))
      .match(/opened and never closed/)
      .and.match(/"row":3/);
    should(read('segment,to,colour\nstep,20,blue')).match(/colour/);
    should(read('to,rate\n20,1')).match(/no column for the segment/);
    should(read('segment,to\nstep,20,1')).match(/more cells than columns/);
    should(read('step,1.234,5')).match(/row":1/);
    should(read(`segment,to\nstep,${'9'.repeat(100_000)}`)).match(/must be a number/);
  });

  it('comes back as it went out', () => {
    const text = formatCsv(rowsOf(MEANT));
    should(text.split('\r\n')[0]).equal('segment,to,rate,minutes,within,holdback,times,action');
    should(read(text)).eql(MEANT);
  });

  it('never throws and ends at once, whatever it is', () => {
    const hostile = [
      '"',
      '""""',
      '"'.repeat(199_999),
      ';'.repeat(200_000),
      '\r\n'.repeat(100_000),
      '\u0000,\uD800',
      '#',
    ];
    for (const text of hostile) should(parseCsv(text).rows.length).be.belowOrEqual(1000);
  });

  it('does not guess whether 1,440 is a day or a minute and a half', () => {
    should(preflight('segment\tminutes\nsoak\t1,440', LIMITS)).match({ problems: [{ row: 1, field: 'minutes' }] });
    for (const [minutes, means] of [
      ['0,125', 0.125],
      ['1440', 1440],
      ['14,40', 14.4],
      ['1440,5', 1440.5],
    ] as const)
      should(preflight(`segment\tminutes\nsoak\t${minutes}`, LIMITS)).match({
        program: [{ soak: { minutes: means } }],
      });
  });
});
