import { type OpenApiDocument, resolve, type Schema } from '../../apps/server/src/http/docs/document.ts';

export type FieldPath = readonly (string | number)[];

/** Where in a body a text may stand, by its schema: names of fields, 0 for an entry of a list. */
export function stringFields(document: OpenApiDocument, schema: Schema, path: FieldPath = []): FieldPath[] {
  if (path.length > 6) return [];
  const whole = resolve(document, schema);
  const below = (next: Schema, step: string | number) => stringFields(document, next, [...path, step]);
  const found = [
    ...([whole.type].flat().includes('string') || whole.enum ? [path] : []),
    ...Object.entries(whole.properties ?? {}).flatMap(([name, property]) => below(property, name)),
    ...(whole.items ? below(whole.items, 0) : []),
    ...(typeof whole.additionalProperties === 'object' ? below(whole.additionalProperties, 'en') : []),
    ...(whole.anyOf ?? []).flatMap((either) => stringFields(document, either, path)),
  ];
  return [...new Map(found.map((one) => [one.join('.'), one])).values()];
}

/** A copy of a body with another value at a place, and whatever leads there. */
export function withValue(body: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') return [withValue(Array.isArray(body) ? body[0] : undefined, rest, value)];
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  return { ...fields, [step]: withValue((fields as Record<string, unknown>)[step], rest, value) };
}
