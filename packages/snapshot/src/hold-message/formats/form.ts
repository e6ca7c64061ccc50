import { fields } from './fields.ts';
import type { Format } from './format.ts';

/** For Asterisk's `CURLOPT(hashcompat)=yes`, which reads no `+` as a space and is asked for `active` first. */
export const form: Format = {
  contentType: 'application/x-www-form-urlencoded; charset=utf-8',
  render(message) {
    const pairs = Object.entries({ active: message.active ? '1' : '0', ...fields(message) });
    return pairs.map(([name, value]) => `${name}=${percentEncoded(value)}`).join('&');
  },
};

function percentEncoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
