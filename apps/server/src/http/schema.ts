import { type ChannelName, channels } from '@calmline/core/delivery';
import {
  componentStatuses,
  impacts,
  incidentStatuses,
  languages,
  maintenanceStatuses,
  promiseOutcomes,
} from '@calmline/snapshot';
import { z } from '@hono/zod-openapi';

/** Shapes that several resources share, with the words the documentation uses for them. */

export const ComponentStatus = z.enum(componentStatuses).openapi('ComponentStatus');
export const Impact = z.enum(impacts).openapi('Impact');
export const IncidentStatus = z.enum(incidentStatuses).openapi('IncidentStatus');
export const MaintenanceStatus = z.enum(maintenanceStatuses).openapi('MaintenanceStatus');
export const Language = z.enum(languages).openapi('Language');
export const PromiseOutcome = z.enum(promiseOutcomes).openapi('PromiseOutcome');
export const Channel = z.enum(channels).openapi('Channel');

/** A time in an answer. */
export const Instant = z.string().openapi({
  format: 'date-time',
  description: 'ISO 8601, UTC, milliseconds.',
  example: '2026-11-22T13:30:00.000Z',
});

const timeMessage = 'Give a time with its offset, such as 2026-11-22T14:30:00+01:00 or 2026-11-22T13:30:00Z.';
const rfc3339 = z.iso.datetime({ offset: true });

/** A time in a request: RFC 3339 with any offset. */
export const When = z
  .string()
  .transform((text, ctx) => {
    const parsed = rfc3339.safeParse(text.trim().toUpperCase());
    const time = new Date(parsed.success ? parsed.data : Number.NaN);
    if (!Number.isNaN(time.getTime())) return time;
    ctx.addIssue({ code: 'custom', message: timeMessage });
    return z.NEVER;
  })
  .openapi({
    type: 'string',
    format: 'date-time',
    description: 'RFC 3339, with any offset.',
    example: '2026-11-22T14:30:00+01:00',
  });

/** The same, where null takes it away. */
export const WhenOrNull = When.nullable().openapi({ type: ['string', 'null'] });

// Half a character can't be written down, and one of those without meaning would end every XML feed.
const oneLine = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]*$/u;
const plainText = /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*(?:[\n\r\t][^\p{Cc}\p{Cs}\uFFFE\uFFFF]*)*$/u;

/** Words on one line: a title, a name. They end up in mail headers, so nothing invisible is taken. */
export function line(max: number) {
  return (
    z
      .string()
      .min(1)
      .max(max)
      // Not as a pattern: the generated document can not say that a pattern is Unicode's.
      .refine((value) => oneLine.test(value), 'Use one line without control characters.')
  );
}

/** Words on several lines. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => plainText.test(value), 'Leave out control characters.');
}

export const Slug = z
  .string()
  .min(1)
  .max(60)
  .openapi({ description: 'Lower-case letters, digits and single hyphens.', example: 'api' });

/** A slug that must name something there is; anything that can't be one names nothing. */
export const KnownSlug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'There is nothing by this slug.');

export const Author = line(80).openapi({
  description: 'Display name of the person who speaks.',
  example: 'Mara Lindqvist',
});

export const Notify = z
  .union([z.enum(['all', 'none']), z.array(Channel).min(1)], {
    error: `Use 'all', 'none', or a list of ${channels.join(', ')}.`,
  })
  .transform((notify) => notify as 'all' | 'none' | ChannelName[])
  .openapi('Notify', {
    anyOf: [
      { type: 'string', enum: ['all', 'none'] },
      { type: 'array', items: { type: 'string', enum: [...channels] }, minItems: 1 },
    ],
    description: 'Whom to tell: everybody concerned, nobody, or those on some channels. "all" when left out.',
  });

export const TimeZone = line(64).openapi({ description: 'IANA time zone.', example: 'Europe/Berlin' });

/** A name in an address: a slug or an id. */
export function pathName<Name extends string>(name: Name, description: string) {
  return z.object({
    [name as Name]: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .openapi({ param: { name, in: 'path' }, description }),
  } as Record<Name, z.ZodString>);
}

/**
 * An object of a request, in which every field is known: one that is not is refused by name.
 * @param hints what to say about a field that people expect here, but that belongs elsewhere
 */
export function requestBody<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  hints: Record<string, string> = {},
) {
  const known = `Known are ${Object.keys(shape).join(', ')}.`;
  return z.strictObject(shape, {
    // One line for each key, in their order.
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .map((key: string) => hints[key] ?? `There is no such field; leave it out. ${known}`)
            .join('\n')
        : undefined,
  });
}

/** The id of an incident or a maintenance, where it must be one. */
export const RecordId = z.string().regex(/^[a-z0-9]{12}$/);

/** A number that names something, in an address. */
export const NumberId = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number)
  .openapi({ type: 'integer', example: 42 });
