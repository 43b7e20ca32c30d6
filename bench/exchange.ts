/* The one exchange that every contender makes, from the protocol document's own example: read the supply temperature. */
export const COMMAND = '04rSupplyT';
export const REQUEST = '.0104rSupplyT46\r';
export const REPLY = '#01040rSupplyT+029566\r';
export const VALUE = 29.5;
