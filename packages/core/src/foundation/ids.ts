import { randomInt } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 12 lower-case alphanumerics, as clients of the Statuspage shape expect. 62 bits of chance. */
export function newId(): string {
  let id = '';
  for (let i = 0; i < 12; i++) id += alphabet[randomInt(alphabet.length)];
  return id;
}
