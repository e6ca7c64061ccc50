import type { FieldFault } from '../foundation/index.ts';

/** Links of the page lead to the web (or, for support, to a mail address or a phone), never into a script. */
export function linkFaults(field: string, link: string, alsoAllowed: readonly string[] = []): FieldFault[] {
  const scheme = URL.parse(link)?.protocol;
  if (scheme !== undefined && ['https:', 'http:', ...alsoAllowed].includes(scheme)) return [];
  const also = alsoAllowed.length > 0 ? ` (${alsoAllowed.join(' and ')} work too)` : '';
  return [{ field, message: `Give a complete address such as https://example.com${also}.` }];
}
