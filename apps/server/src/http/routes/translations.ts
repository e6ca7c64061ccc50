import { type Language as LanguageCode, languages, type Texts } from '@calmline/snapshot';
import { z } from '@hono/zod-openapi';
import { Language, line, requestBody, text } from '../schema.ts';

/** What is said in other languages, in requests and in answers. */

const Title = line(200).optional();
const Body = text(20_000).optional();

/** Each known language as a field of its own: the documentation lists them, and another one is refused by its name. */
function byLanguage<Schema extends z.ZodType>(parts: Schema) {
  const shape = Object.fromEntries(languages.map((code) => [code, parts])) as Record<LanguageCode, Schema>;
  return requestBody(shape);
}

export const WrittenIn = Language.optional().openapi({
  description: "The language it is written in; the page's own when left out.",
  example: 'en',
});

const whereNot = 'A reader of another language gets the text as it was written, marked with its language.';

const titleElsewhere = {
  title: 'A title is translated where it is given: at the thing itself, not at an update.',
};
const bodyElsewhere = { body: 'A body is translated where it is given: at its update.' };
const Whole = requestBody({ title: Title, body: Body }).openapi('Translation');
const OfTitle = requestBody({ title: Title }, bodyElsewhere).openapi('TitleTranslation');
const OfBody = requestBody({ body: Body }, titleElsewhere).openapi('BodyTranslation');

/** Of a post with a title and a body. */
export const Translations = byLanguage(Whole.optional())
  .optional()
  .openapi({
    description: `The same words in other languages of the page, each part where there is one. ${whereNot}`,
    example: { de: { title: 'Anrufe aus einigen Netzen scheitern', body: 'Wir tauschen die Leitung.' } },
  });

/** Of an update, which has no title. */
export const BodyTranslations = byLanguage(OfBody.optional())
  .optional()
  .openapi({
    description: `The same words in other languages of the page. ${whereNot}`,
    example: { de: { body: 'Die Leitung ist getauscht.' } },
  });

const merged =
  'Those sent take the place of those there; null removes one; the others stay, unless the text itself changes: then only those sent with it are kept, for an old one would tell another story.';

const ofChange = { description: merged, example: { de: { body: 'Wir tauschen die Leitung.' }, fr: null } };

export const TitleChanges = byLanguage(OfTitle.nullable().optional())
  .optional()
  .openapi({ ...ofChange, example: { de: { title: 'Anrufe brechen ab' }, fr: null } as never });
export const BodyChanges = byLanguage(OfBody.nullable().optional())
  .optional()
  .openapi(ofChange as never);
export const Changes = byLanguage(Whole.nullable().optional())
  .optional()
  .openapi(ofChange as never);

/** The language of what an answer tells. */
export const ToldIn = Language.openapi({ description: 'The language it is written in.' });

/** The translations of an answer. */
export function toldTranslations<Part extends 'title' | 'body'>(part: Part) {
  return z
    .record(z.string(), z.object({ [part]: z.string() } as Record<Part, z.ZodString>))
    .openapi({ description: 'By language.', example: { de: { [part]: '…' } } as never });
}

/** Kept texts in the shape of an answer. */
export function asTranslations<Part extends 'title' | 'body'>(
  texts: Texts,
  part: Part,
): Record<string, Record<Part, string>> {
  return Object.fromEntries(
    Object.entries(texts).map(([language, said]) => [language, { [part]: said } as Record<Part, string>]),
  );
}
