import { type Impact, impacts, type Language, languages } from '@calmline/snapshot';
import { type ChannelName, channels } from '../delivery/sender.ts';
import type { FieldFault } from '../foundation/index.ts';
import { isTimeZone } from '../page/page.ts';
import { parseAddressOn } from './address.ts';
import type { Choices } from './choices.ts';
import { withoutApostrophe } from './csv.ts';
import { type CsvColumn, csvListMark } from './csv-columns.ts';
import { quietHoursFaults, quietMinutes } from './quiet-hours.ts';
import { type Digest, digests, type SubscriptionKind, subscriptionKinds } from './schema.ts';
import type { SubscribeOptions } from './subscribe.ts';
import type { StoredSubscription } from './subscription-rows.ts';

/** A row of a file that can be imported. */
export interface ImportRow extends Choices {
  audience: StoredSubscription['audience'];
  channel: ChannelName;
  address: string;
  addressKey: string;
  consentAt: Date;
}

export type ReadRow =
  | { kind: 'row'; row: ImportRow }
  /** The file says itself that this one is not subscribed. */
  | { kind: 'not_subscribed' }
  | { kind: 'faulty'; faults: FieldFault[] };

/** What decides about an address beside its form. */
export type AddressOptions = Pick<SubscribeOptions, 'checkAddress' | 'missing'>;

/** What a row is read against; the same for all of a file. */
export interface ImportGround extends AddressOptions {
  now: Date;
  /** What a field that is empty stands for. */
  language: Language;
  timeZone: string;
  /** Ids by slug. */
  groups: ReadonlyMap<string, string>;
  components: ReadonlyMap<string, string>;
  /** Zones seen before: asking the runtime takes a while. */
  zones: Map<string, boolean>;
}

const audiences = ['customers', 'responders'] as const;
const states = ['pending', 'confirmed', 'unsubscribed', 'gone'] as const;

/** One line of a file, or every fault of it with what to do. */
export function readRow(
  columns: readonly CsvColumn[],
  fields: readonly string[],
  ground: ImportGround,
): ReadRow {
  if (fields.length !== columns.length) {
    const message = `This line has ${fields.length} fields, the first line has ${columns.length}; put a field with a comma in it in quotation marks.`;
    return { kind: 'faulty', faults: [{ field: 'line', message }] };
  }
  const given = new Map(columns.map((column, at) => [column, withoutApostrophe((fields[at] ?? '').trim())]));
  const field = (name: CsvColumn) => given.get(name) ?? '';
  const faults: FieldFault[] = [];
  const oneOf = <Value extends string>(name: CsvColumn, known: readonly Value[], otherwise: Value): Value => {
    const value = field(name) === '' ? otherwise : known.find((one) => one === field(name));
    if (value === undefined) faults.push({ field: name, message: `Use one of ${known.join(', ')}.` });
    return value ?? otherwise;
  };
  if (oneOf('state', states, 'confirmed') !== 'confirmed') return { kind: 'not_subscribed' };
  const list = (name: CsvColumn) =>
    field(name)
      .split(csvListMark)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const channel = oneOf('channel', channels, 'email');
  const address = readAddress(channel, field('address'), ground, faults);
  const groupIds = idsOf('groups', list('groups'), ground.groups, faults);
  const componentIds = idsOf('components', list('components'), ground.components, faults);
  const row: ImportRow = {
    audience: oneOf('audience', audiences, 'customers'),
    channel,
    ...address,
    wholePage: groupIds.length + componentIds.length === 0,
    groupIds,
    componentIds,
    kinds: kindsOf(list('kinds'), faults),
    minimumImpact: oneOf<Impact>('minimum_impact', impacts, 'none'),
    ...quietOf(field('quiet_from'), field('quiet_until'), faults),
    digest: oneOf<Digest>('digest', digests, 'off'),
    language: oneOf<Language>('language', languages, ground.language),
    timeZone: zoneOf(field('time_zone'), ground, faults),
    consentAt: consentOf(field('consent_at'), ground.now, faults),
  };
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'row', row };
}

function readAddress(
  channel: ChannelName,
  text: string,
  options: AddressOptions,
  faults: FieldFault[],
): { address: string; addressKey: string } {
  const missing = options.missing(channel);
  if (missing !== null) faults.push({ field: 'channel', message: missing });
  const parsed = parseAddressOn(channel, text, options.checkAddress);
  if (parsed.ok) return { address: parsed.address, addressKey: parsed.key };
  faults.push({ field: 'address', message: parsed.reason });
  return { address: '', addressKey: '' };
}

function idsOf(
  name: 'groups' | 'components',
  slugs: readonly string[],
  known: ReadonlyMap<string, string>,
  faults: FieldFault[],
): string[] {
  const unknown = slugs.filter((slug) => !known.has(slug)).map((slug) => `'${slug.slice(0, 64)}'`);
  if (unknown.length > 0)
    faults.push({
      field: name,
      message: `There is no ${unknown.join(', ')}; use slugs with '${csvListMark}' between them.`,
    });
  return [...new Set(slugs.flatMap((slug) => known.get(slug) ?? []))];
}

function kindsOf(given: readonly string[], faults: FieldFault[]): SubscriptionKind[] {
  if (given.length === 0) return [...subscriptionKinds];
  const kinds = subscriptionKinds.filter((kind) => given.includes(kind));
  if (new Set(given).size !== kinds.length)
    faults.push({
      field: 'kinds',
      message: `Use ${subscriptionKinds.join(', ')}, with '${csvListMark}' between them.`,
    });
  return kinds;
}

function quietOf(from: string, until: string, faults: FieldFault[]) {
  if (from === '' && until === '') return quietMinutes(null);
  const found = quietHoursFaults({ from, until }).map(({ field, message }) => ({
    field: field.replace('quiet_hours.', 'quiet_'),
    message,
  }));
  faults.push(...found);
  return found.length > 0 ? quietMinutes(null) : quietMinutes({ from, until });
}

function zoneOf(zone: string, { timeZone, zones }: ImportGround, faults: FieldFault[]): string {
  if (zone === '') return timeZone;
  const known = zones.get(zone) ?? isTimeZone(zone);
  if (zones.size < 1_000) zones.set(zone, known);
  if (!known) faults.push({ field: 'time_zone', message: 'Use an IANA name such as Europe/Berlin, or UTC.' });
  return zone;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;

function consentOf(text: string, now: Date, faults: FieldFault[]): Date {
  const fault = (message: string) => {
    faults.push({ field: 'consent_at', message });
    return now;
  };
  if (text === '') return fault('Say when the owner agreed; without that nobody can be written to.');
  const at = day.test(text)
    ? new Date(`${text}T00:00:00Z`)
    : new Date(instant.test(text) ? text.replace(' ', 'T').toUpperCase() : Number.NaN);
  // Thirty-first of June: the runtime would take it for the first of July.
  const exists = !Number.isNaN(at.getTime()) && isDayOfCalendar(text);
  if (!exists)
    return fault(
      'Give a time with its offset, such as 2024-05-31T14:30:00+02:00, or a day, such as 2024-05-31.',
    );
  return at > now ? fault('This is in the future; give the time at which the owner agreed.') : at;
}

function isDayOfCalendar(text: string): boolean {
  const [year = 0, month = 0, dayOfMonth = 0] = text.slice(0, 10).split('-').map(Number);
  const found = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === dayOfMonth;
}
