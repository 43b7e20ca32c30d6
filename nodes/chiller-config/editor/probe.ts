/* The button "Test connection": the values of the dialog go to the runtime, a report comes back. */
import { element, fill } from '../../common/editor/form';
import { labelFor, say } from '../../common/editor/texts';
import { dialectIn } from '../fields';

/** The runtime answers within 5 s. */
const PATIENCE_MS = 8_000;

interface Fact {
  reading: string;
  value: number | string | boolean | null;
  unit?: string;
}

interface GoodReport {
  ok: true;
  facts: Fact[];
  warning?: string;
  roundTripMs: number;
}

interface BadReport {
  ok: false;
  cause: string;
  text: string;
}

/** Shows what came of the test, wherever the dialog was scrolled to. */
function showResult(resultId: string, result: HTMLElement): void {
  fill(resultId, result);
  document.getElementById(resultId)?.scrollIntoView({ block: 'nearest' });
}

/** Asks the runtime to try the values, and shows what it found. Everything is shown as text, whatever a chiller sends. */
export function probeConnection(values: Readonly<Record<string, unknown>>, resultId: string): void {
  showResult(resultId, element('p', {}, say('test.running')));
  $.ajax({
    url: 'chiller-config/test',
    method: 'POST',
    contentType: 'application/json',
    data: JSON.stringify(values),
    timeout: PATIENCE_MS,
    success: (answer) => showResult(resultId, resultOf(answer as GoodReport | BadReport, values)),
    error: ({ status, responseJSON }) => {
      // A test that the runtime declined (too many, or variables that may not be looked up) says so in a report, too.
      if (isReport(responseJSON)) showResult(resultId, resultOf(responseJSON, values));
      else showResult(resultId, badResult(say('test.failed'), say(status === 401 ? 'test.mayNot' : 'test.noRuntime')));
    },
  });
}

function isReport(answer: unknown): answer is BadReport {
  return typeof answer === 'object' && answer !== null && 'cause' in answer && 'text' in answer;
}

function resultOf(report: GoodReport | BadReport, values: Readonly<Record<string, unknown>>): HTMLElement {
  return report.ok ? goodResult(report) : badResult(report.text, say(`test.advice.${report.cause}`, serialOf(values)));
}

/** The usual settings of the serial port of the make that was tried, as device servers write them: 9600 and 8N1. */
function serialOf(values: Readonly<Record<string, unknown>>): { baud: number; format: string } {
  const { baudRate, dataBits, parity, stopBits } = dialectIn(values).transports.serial;
  return { baud: baudRate, format: `${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}` };
}

function goodResult({ facts, warning, roundTripMs }: GoodReport): HTMLElement {
  const rows: [string, string][] = facts.map((fact) => [labelFor('reading', fact.reading, fact.reading), shown(fact)]);
  rows.push([say('test.roundTrip'), `${roundTripMs} ms`]);
  const items = rows.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]);
  return element(
    'div',
    { class: 'chiller-test-good' },
    element('p', {}, say('test.good')),
    ...(warning ? [element('p', { class: 'chiller-test-doubt' }, warning)] : []),
    element('dl', {}, ...items),
  );
}

function shown({ value, unit }: Fact): string {
  if (value === null) return say('test.none');
  if (typeof value === 'boolean') return say(value ? 'test.yes' : 'test.no');
  // What a chiller says of itself is no word of ours.
  if (typeof value === 'string') return /^[a-z]\w*$/.test(value) ? labelFor('choice', value, value) : value;
  return unit ? `${value} ${unit}` : String(value);
}

function badResult(what: string, advice: string): HTMLElement {
  return element('div', { class: 'chiller-test-bad' }, element('p', {}, what), element('p', {}, advice));
}
