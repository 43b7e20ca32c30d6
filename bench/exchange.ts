/* The exchange that every contender makes, the example of the protocol document: read the supply temperature. */
export const COMMAND = '04rSupplyT';
export const REQUEST = '.0104rSupplyT46\r';
export const REPLY = '#01040rSupplyT+029566\r';
export const VALUE = 29.5;
