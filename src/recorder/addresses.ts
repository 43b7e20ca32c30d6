/* Addresses and names that people type: the library and the dialog check by the same rules. Pure, also of what a browser has. */

/** Host and port, without anybody's name and password. */
const HOST = String.raw`(?:[^\s/?#@:[\]\\]+|\[[0-9a-f:.]+\])(?::\d{1,5})?`;
const WEB = new RegExp(`^https?://${HOST}(?:[/?#]\\S*)?$`, 'i');
const POSTGRES = new RegExp(`^postgres(?:ql)?://${HOST}(?:[/?#]\\S*)?$`, 'i');
const TABLE = /^[a-zA-Z_][a-zA-Z0-9_]{0,62}(\.[a-zA-Z_][a-zA-Z0-9_]{0,62})?$/;

/** Whether an address begins with http:// or https:// and names nobody: user and password do not belong into it. */
export const isWebUrl = (url: string): boolean => WEB.test(url);

/** Whether an address is one of PostgreSQL, without user and password. */
export const isPostgresUrl = (url: string): boolean => POSTGRES.test(url);

/** Whether a name of a table can be used: letters, digits, underscores, and a schema in front. */
export const isTable = (name: string): boolean => TABLE.test(name);
