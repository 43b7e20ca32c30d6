import { textOf } from '../../common/editor/form';

/** Whether other machines can connect: the simulator then takes commands from whoever finds it. */
export function isOpenToOthers(host: unknown): boolean {
  const text = textOf(host).trim();
  return !(text === '' || text === 'localhost' || text === '::1' || text.startsWith('127.'));
}
