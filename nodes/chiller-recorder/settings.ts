/* What is made of the properties of a chiller recorder node. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeDef } from 'node-red';
import type { RecorderTargetOptions } from '../../src/index';
import { chillerChoice } from '../common/chiller-choice';
import type { ChillerChoice } from '../common/chiller-choice';
import type { Saved } from '../common/fields';
import { namesIn } from '../common/names-in';
import { settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { RECORDER_DIALOG } from './fields';

/** The properties of a chiller recorder node, as its flow has them. */
export type ChillerRecorderDef = NodeDef & Saved<typeof RECORDER_DIALOG.fields>;

/** What Node-RED keeps apart from the flow. */
export interface RecorderCredentials {
  readonly password?: string;
  readonly token?: string;
  readonly pageToken?: string;
}

/** Which readings, and when. */
export interface ReadingPlan {
  /** Undefined: all. */
  readonly names: readonly string[] | undefined;
  readonly on: { readonly change: number } | { readonly everyMs: number };
}

export interface RecorderSettings {
  readonly chillers: ChillerChoice;
  /** Undefined: none are recorded. */
  readonly readings: ReadingPlan | undefined;
  readonly hasCommands: boolean;
  /** Without secrets; a folder as it was typed. */
  readonly target: RecorderTargetOptions;
  readonly spool: { readonly sendEveryMs: number; readonly spoolMb: number; readonly spoolDays: number };
  readonly hasPage: boolean;
}

type Fields = Settings<typeof RECORDER_DIALOG.fields>;

/** @throws ChillerError `invalidValue`, naming the property. */
export function recorderSettings(def: object): RecorderSettings {
  const fields = settingsFrom(RECORDER_DIALOG, def);
  const { recordReadings = true, recordCommands = true, metrics = false } = fields;
  return {
    chillers: chillerChoice(fields),
    readings: recordReadings ? planOf(fields) : undefined,
    hasCommands: recordCommands,
    target: targetOf(fields),
    spool: { sendEveryMs: fields.sendEveryS, spoolMb: fields.spoolMb, spoolDays: fields.spoolDays },
    hasPage: metrics,
  };
}

function planOf({ readings, sendOn, deadband, intervalS }: Fields): ReadingPlan {
  const names = namesIn(readings ?? '');
  return {
    names: names.length > 0 ? names : undefined,
    on: sendOn === 'change' ? { change: deadband } : { everyMs: intervalS },
  };
}

function targetOf({
  target,
  folder = '',
  csvStyle,
  keepDays,
  url = '',
  user,
  table = '',
}: Fields): RecorderTargetOptions {
  switch (target) {
    case 'csv':
      return { kind: 'csv', folder, style: csvStyle, keepDays };
    case 'line':
      return { kind: 'line', url };
    case 'postgres':
      return { kind: 'postgres', url, table, ...(user && { user }) };
    default:
      return target satisfies never;
  }
}

/** The target with its secrets, and with a folder that does not depend on where Node-RED was started. */
export function targetWith(
  target: RecorderTargetOptions,
  { password, token }: RecorderCredentials,
  userDir = tmpdir(),
): RecorderTargetOptions {
  switch (target.kind) {
    case 'csv':
      return { ...target, folder: path.resolve(userDir, target.folder || 'chiller-history') };
    case 'line':
      return { ...target, ...(token && { token }) };
    case 'postgres':
      return { ...target, ...(password && { password }) };
    default:
      return target satisfies never;
  }
}

/** The folder of what waits. @param id of the node */
export function spoolFolder(id: string, userDir = tmpdir()): string {
  return path.join(userDir, 'chiller-recorder', id.replace(/[^\w-]/g, '_'));
}

/** The token of the page for Prometheus: without one there is no page, since anybody could read it. */
export function pageTokenOf(
  { hasPage }: RecorderSettings,
  { pageToken = '' }: RecorderCredentials,
): string | undefined {
  return hasPage && pageToken.trim() !== '' ? pageToken.trim() : undefined;
}
