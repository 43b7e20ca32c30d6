/*
 * How people write segments, choices and column headings in a spreadsheet: in English, German, French, Japanese and Chinese. Each is
 * compared without case, accents, spaces, punctuation and the unit in brackets.
 */
import { ROW_FIELDS } from './table';
import type { RowField } from './types';

/** Words for the choices, by what the program has. */
const CHOICE_WORDS: Readonly<Record<string, readonly string[]>> = {
  ramp: ['Rampe', 'ランプ', '昇降温', '斜坡', '升降温'],
  step: ['Sprung', 'échelon', 'ステップ', '阶跃'],
  soak: ['dwell', 'Halten', 'Haltezeit', 'palier', 'ソーク', '保持', '保温', '恒温'],
  wait: ['Warten', 'attente', 'attendre', '待機', '等待'],
  repeat: ['Wiederholen', 'Wiederholung', 'répéter', 'répétition', '繰り返し', '繰返し', '重复', '循环'],
  endRepeat: [
    'end of repeat',
    'Ende der Wiederholung',
    'Wiederholung Ende',
    'fin de répétition',
    'fin de la répétition',
    '繰り返し終了',
    '繰り返しの終わり',
    '重复结束',
    '循环结束',
  ],
  end: ['Ende', 'fin', '終了', '结束'],
  off: ['aus', 'arrêt', 'オフ', '关'],
  low: ['unten', 'bas', '下', '下側', '下限'],
  high: ['oben', 'haut', '上', '上側', '上限'],
  band: ['Band', 'bande', 'バンド', '上下', '双向'],
  hold: ['halten', 'maintenir', '維持', '保持'],
  goTo: ['go to', 'gehe zu', 'Wert', 'aller à', '移行', '设为'],
  standby: ['Standby', 'veille', 'スタンバイ', '待机'],
  above: ['über', 'au-dessus', 'より上', '高于'],
  below: ['unter', 'au-dessous', 'より下', '低于'],
  within: ['innerhalb', 'nahe', 'à moins de', 'dans la bande', '範囲内', '范围内'],
};

/** Headings of columns, by field. */
const HEADINGS: Readonly<Record<RowField, readonly string[]>> = {
  segment: ['type', 'Abschnitt', 'Art', 'セグメント', '段', '程序段'],
  to: [
    'target',
    'temperature',
    'Ziel',
    'Zielwert',
    'Temperatur',
    'cible',
    'température',
    '目標',
    '目標温度',
    '目标',
    '目标温度',
  ],
  rate: ['Rate', 'vitesse', 'pente', '速度', '変化率', '速率'],
  minutes: ['time', 'duration', 'Zeit', 'Dauer', 'Minuten', 'temps', 'durée', '時間', '时间'],
  within: ['tolerance', 'Toleranz', 'tolérance', '許容差', '公差', '容差'],
  holdback: [
    'Holdback',
    'guaranteed soak',
    'Nachführung',
    'maintien garanti',
    'ホールドバック',
    '保温保证',
    '等待偏差',
  ],
  hysteresis: ['Hysterese', 'hystérésis', 'ヒステリシス', '回差'],
  maxHoldbackMinutes: [
    'longest holdback',
    'längster Holdback',
    'holdback maximal',
    '最長ホールドバック',
    '最长等待偏差',
    'max holdback',
  ],
  times: ['count', 'Anzahl', 'Wiederholungen', 'fois', '回数', '次数'],
  action: ['end action', 'Endaktion', 'action finale', '終了動作', '结束动作'],
  message: ['Nachricht', 'message', 'メッセージ', '消息'],
  value: ['Wert', 'valeur', '値', '值'],
  when: ['reached when', 'erreicht wenn', 'atteint si', '到達条件', '到达条件'],
  reading: ['Messwert', 'mesure', '読み取り値', '读数'],
  timeoutMinutes: ['longest wait', 'längstes Warten', 'attente maximale', '最長待機', '最长等待', 'timeout'],
};

/** A word as it is compared. */
function fold(word: string): string {
  return word
    .replace(/\([^)]*\)|\[[^\]]*\]|（[^）]*）/g, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function indexOf(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  const entries = Object.entries(words).flatMap(([name, all]) =>
    [name, ...all].map((word) => [fold(word), name] as const),
  );
  return new Map(entries);
}

const headings = indexOf(HEADINGS);
/** For each field of choices, since a word can stand for two things: `halten` is a segment and an end action. */
const choices: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(ROW_FIELDS).map(([field, row]) => {
    const words =
      row.kind === 'choice' ? row.choices.map((choice) => [choice, CHOICE_WORDS[choice] ?? []] as const) : [];
    return [field, indexOf(Object.fromEntries(words))];
  }),
);

/** Longer than any word of ours. */
const LONGEST_WORD = 60;

/** The field that a heading names; undefined for an unknown one. */
export function fieldOfHeading(heading: string): RowField | undefined {
  return heading.length > LONGEST_WORD ? undefined : (headings.get(fold(heading)) as RowField | undefined);
}

/** The choice that a word names in a field; undefined for an unknown one. */
export function choiceOf(field: RowField, word: string): string | undefined {
  return word.length > LONGEST_WORD ? undefined : choices.get(field)?.get(fold(word));
}
