import type { Language } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';
import type { AppearanceInput } from './appearance.ts';
import { linkFaults } from './link.ts';

/** What people may say about the page itself. */
export interface PageInput {
  name: string;
  description: string | null;
  homepageUrl: string | null;
  supportUrl: string | null;
  /** IANA name, such as Europe/Berlin. */
  timeZone: string;
  language: Language;
  /** All languages it is published in; its own is always one of them. */
  languages: readonly Language[];
  /** What is left out stays. */
  appearance: AppearanceInput;
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

/** The languages of a page as they are kept: its own first, each once. */
export function ownFirst(own: Language, others: readonly Language[]): Language[] {
  return [...new Set([own, ...others])];
}

/** Every fault of what is said about the page. Pure. */
export function pageFaults(input: Partial<PageInput>): FieldFault[] {
  const faults: FieldFault[] = [];
  if (input.name !== undefined && input.name.trim() === '')
    faults.push({ field: 'name', message: 'Give the name that customers know you by.' });
  if (input.timeZone !== undefined) faults.push(...timeZoneFaults(input.timeZone));
  if (input.languages !== undefined && input.languages.length === 0)
    faults.push({ field: 'languages', message: 'Name at least one language.' });
  if (input.languages && new Set(input.languages).size < input.languages.length)
    faults.push({ field: 'languages', message: 'Name each language once.' });
  if (input.homepageUrl) faults.push(...linkFaults('homepage_url', input.homepageUrl));
  if (input.supportUrl) faults.push(...linkFaults('support_url', input.supportUrl, ['mailto:', 'tel:']));
  return faults;
}
