/* Variables in the text of a field: `${NAME}`, alone or inside a longer text; alone also `$(NAME)`, as Node-RED takes it. Pure. */

const ALONE = /^\$(?:\{([^}]+)\}|\((\S+)\))$/;
const INSIDE = /\$\{([^}]+)\}/g;

/** The variables that a text names. */
export function variablesIn(text: string): string[] {
  const alone = ALONE.exec(text);
  if (alone) return [alone[1] ?? alone[2] ?? ''];
  return [...text.matchAll(INSIDE)].map(([, name = '']) => name);
}

/** Whether the text is one variable and nothing else. */
export function isAlone(text: string): boolean {
  return ALONE.test(text);
}

/** The text with every variable inside it replaced. */
export function inside(text: string, valueOf: (variable: string) => string): string {
  return text.replace(INSIDE, (_place, variable: string) => valueOf(variable));
}

/** Whether a value, or one of a list, names a variable. */
export function hasVariable(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasVariable);
  return typeof value === 'string' && variablesIn(value).length > 0;
}
