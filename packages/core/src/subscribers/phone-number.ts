import { type ParsedAddress, refused } from './web-address.ts';

/** A phone number with its country, as E.164 has it: a plus sign and at most 15 digits. */
export function parsePhoneNumber(input: string): ParsedAddress {
  const bare = bareNumber(input);
  if (!/^\+?\d+$/.test(bare)) return refused('Give a phone number in digits, such as +49 151 12345678.');
  if (!bare.startsWith('+'))
    return refused('Begin with + and the country, such as +49 151 12345678 instead of 0151 12345678.');
  if (!/^\+[1-9]\d{6,14}$/.test(bare))
    return refused('A phone number has 7 to 15 digits after the plus sign.');
  return { ok: true, address: bare, key: bare };
}

/** Without the signs that people put between digits. */
export function bareNumber(input: string): string {
  return input
    .trim()
    .replace(/^\(\+\)|^＋/, '+')
    .replace(/(?<=\d\s*)\(0\)|[\s\u00a0()./-]|[\u2010-\u2015]/g, '');
}
