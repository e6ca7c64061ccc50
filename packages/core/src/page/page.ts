import type { Language } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';

/** What people may say about the page itself. */
export interface PageInput {
  name: string;
  description: string | null;
  homepageUrl: string | null;
  supportUrl: string | null;
  /** IANA name, such as Europe/Berlin. */
  timeZone: string;
  language: Language;
}

/** Whether it is an IANA zone that this runtime knows. Offsets such as +02:00 are not: they miss daylight saving. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export function timeZoneFaults(zone: string, field = 'time_zone'): FieldFault[] {
  if (isTimeZone(zone)) return [];
  return [{ field, message: `'${zone}' is no time zone; use an IANA name such as Europe/Berlin or UTC.` }];
}

/** Every fault of what is said about the page. Pure. */
export function pageFaults(input: Partial<PageInput>): FieldFault[] {
  const faults: FieldFault[] = [];
  if (input.name !== undefined && input.name.trim() === '')
    faults.push({ field: 'name', message: 'Give the name that customers know you by.' });
  if (input.timeZone !== undefined) faults.push(...timeZoneFaults(input.timeZone));
  if (input.homepageUrl) faults.push(...linkFaults('homepage_url', input.homepageUrl));
  if (input.supportUrl) faults.push(...linkFaults('support_url', input.supportUrl, ['mailto:', 'tel:']));
  return faults;
}

/** Links of the page lead to the web (or, for support, to a mail address or a phone), never into a script. */
function linkFaults(field: string, link: string, alsoAllowed: readonly string[] = []): FieldFault[] {
  const scheme = URL.parse(link)?.protocol;
  if (scheme !== undefined && ['https:', 'http:', ...alsoAllowed].includes(scheme)) return [];
  const also = alsoAllowed.length > 0 ? ` (${alsoAllowed.join(' and ')} work too)` : '';
  return [{ field, message: `Give a complete address such as https://example.com${also}.` }];
}
