/* What the alarm dialogs use of Node-RED's editor beyond red.d.ts. */
interface Red {
  settings: { context?: { default?: string; stores?: string[] } };
}
