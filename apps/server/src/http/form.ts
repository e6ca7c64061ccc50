import type { ChannelName } from '@calmline/core/delivery';
import { type FieldFault, invalid, Problem } from '@calmline/core/foundation';
import { type ChoicesInput, digests, subscriptionKinds } from '@calmline/core/subscribers';
import { Impact, Language, languages, wording } from '@calmline/snapshot';
import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from './context.ts';

/** What a page's form sent. */
export interface FormFields {
  /** Single fields; of a repeated one, the last. */
  fields: Record<string, string>;
  groups: string[];
  components: string[];
  kinds: string[];
}

const longestValue = 2_000;
const mostChoices = 500;

export async function readForm(c: Context<AppEnv>): Promise<FormFields> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}));
  const texts = (value: unknown) =>
    [value].flat().filter((one): one is string => typeof one === 'string' && one.length <= longestValue);
  const entries = Object.entries(body).map(([name, value]) => [name, texts(value)] as const);
  const many = (name: string) => (entries.find(([field]) => field === name)?.[1] ?? []).slice(0, mostChoices);
  return {
    fields: Object.fromEntries(
      entries.flatMap(([name, values]) => values.slice(-1).map((value) => [name, value])),
    ),
    groups: many('groups'),
    components: many('components'),
    kinds: many('kinds'),
  };
}

/**
 * The choices of a form in the words of a use case.
 * @param published the languages that the form offers
 * @throws Problem 422
 */
export function choicesOf(form: FormFields, published: readonly Language[] = languages): ChoicesInput {
  const { fields, groups, components } = form;
  const faults: FieldFault[] = [];
  const more = fields.more === undefined ? {} : moreChoicesOf(form, faults);
  const language = fields.language === undefined ? null : Language.safeParse(fields.language);
  if (language && !(language.success && published.includes(language.data)))
    faults.push({ field: 'language', message: `Choose one of ${published.join(', ')}.` });
  const isNamed = [...groups, ...components].every((slug) => /^[a-z0-9-]{1,64}$/.test(slug));
  if (!isNamed) faults.push({ field: 'scope', message: 'Choose from the list.' });
  if (faults.length > 0) throw invalid(faults);
  return {
    scope: fields.scope === 'some' ? { groups, components } : null,
    language: language?.data,
    timeZone: fields.time_zone,
    ...more,
  };
}

/** What is chosen beside the scope; its fields are all in a form, or none. */
function moreChoicesOf({ fields, kinds }: FormFields, faults: FieldFault[]): ChoicesInput {
  const chosen = z.array(z.enum(subscriptionKinds)).safeParse(kinds);
  const minimumImpact = Impact.safeParse(fields.minimum_impact);
  const digest = z.enum(digests).safeParse(fields.digest);
  const message = 'Choose from the list.';
  if (!chosen.success) faults.push({ field: 'kinds', message });
  if (!minimumImpact.success) faults.push({ field: 'minimum_impact', message });
  if (!digest.success) faults.push({ field: 'digest', message });
  return {
    kinds: chosen.data,
    minimumImpact: minimumImpact.data,
    quietHours: typedHours(fields),
    digest: digest.data,
  };
}

/** Quiet hours as they were typed; null when both fields are empty. */
export function typedHours({ quiet_from: from = '', quiet_until: until = '' }: FormFields['fields']) {
  return from === '' && until === '' ? null : { from, until };
}

function needsOf(channel: ChannelName, language: Language): string {
  const { page, channels } = wording[language];
  return channel === 'email' || channel === 'webhook' ? page.form.faults[channel] : channels.chat.fault;
}

/**
 * A refusal as messages beside the fields of a form; anything else goes on being thrown. In English it is the exact
 * reason; in another language, what the field needs.
 */
export function errorsOf(
  error: unknown,
  language: Language,
  channel: ChannelName = 'email',
): Record<string, string> {
  if (!(error instanceof Problem) || error.faults.length === 0) throw error;
  const { page, choices } = wording[language];
  const say = page.form.faults;
  const needed: Record<string, string> = {
    address: error.type === 'already-subscribed' ? say.taken : needsOf(channel, language),
    scope: say.scope,
    language: say.language,
    time_zone: say.timeZone,
    kinds: choices.faults.kinds,
    minimum_impact: choices.faults.choice,
    quiet_hours: choices.faults.quiet,
    digest: choices.faults.choice,
  };
  const errors: Record<string, string> = {};
  for (const { field, message } of error.faults) {
    const name = field.split('.')[0] ?? field;
    errors[name] ??= language === 'en' || error.type === 'conflict' ? message : (needed[name] ?? message);
  }
  return errors;
}
