import { type FieldFault, Problem } from '../foundation/index.ts';
import { freeSlug, slugFaults, slugFrom } from './slug.ts';

/** What is wrong with a name or a chosen slug. Pure. */
export function namingFaults(input: { name?: string | undefined; slug?: string | undefined }): FieldFault[] {
  const faults = input.slug === undefined ? [] : slugFaults(input.slug);
  if (input.name !== undefined && input.name.trim() === '')
    faults.push({ field: 'name', message: 'Give the name that customers know it by.' });
  return faults;
}

/**
 * The slug to use: the chosen one, or one made from the name.
 * @throws Problem 409 when the chosen one is taken
 */
export function settleSlug(
  input: { name: string; slug?: string | undefined },
  taken: ReadonlySet<string>,
  what: string,
): string {
  if (input.slug === undefined) return freeSlug(slugFrom(input.name) || what.replaceAll(' ', '-'), taken);
  if (!taken.has(input.slug)) return input.slug;
  throw new Problem(
    409,
    'conflict',
    'Conflicts with what is there',
    `Another ${what} has the slug '${input.slug}'.`,
    {
      faults: [
        { field: 'slug', message: 'Choose another slug, or leave it out to have one made from the name.' },
      ],
    },
  );
}
