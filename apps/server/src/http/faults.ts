import { type FieldFault, invalid, Problem } from '@calmline/core/foundation';
import type { ZodError } from 'zod';

type Issue = ZodError['issues'][number];
type Target = 'json' | 'form' | 'query' | 'param' | 'header' | 'cookie';

/** What the schema found, as a refusal that names each field and what to do about it. */
export function invalidInput(error: ZodError, target: Target): Problem {
  // An address that can't be anything's name is nobody's.
  if (target === 'param') return new Problem(404, 'not-found', 'Not found', 'There is nothing by this name.');
  return invalid(error.issues.flatMap((issue) => faultsOf(issue)));
}

/** One issue in plain words. Schemas that know better say so themselves, as a whole sentence. */
export function faultsOf(issue: Issue): FieldFault[] {
  const field = issue.path.join('.') || 'body';
  const fault = (message: string) => [{ field, message }];
  switch (issue.code) {
    case 'unrecognized_keys': {
      // Schemas of requests give a line for each key.
      const said = ownWords(issue)?.split('\n') ?? [];
      return issue.keys.map((key, index) => ({
        field: [...issue.path, key].join('.'),
        message: said[index] ?? 'There is no such field; leave it out.',
      }));
    }
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return fault('This field is needed.');
      return fault(ownWords(issue) ?? `Send ${kinds[issue.expected] ?? issue.expected}.`);
    case 'invalid_value':
      return fault(ownWords(issue) ?? `Use ${oneOf(issue.values.map(String))}.`);
    case 'too_big':
      return fault(ownWords(issue) ?? `Send at most ${issue.maximum}${unit(issue.origin)}.`);
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return fault('This must not be empty.');
      return fault(ownWords(issue) ?? `Send at least ${issue.minimum}${unit(issue.origin)}.`);
    case 'invalid_key':
      return fault(issue.issues[0]?.message ?? 'This is no name for a field here.');
    default:
      return fault(ownWords(issue) ?? 'This has not the form it needs.');
  }
}

/** A message of ours is a sentence; one of the library's begins with one of its own stems. */
function ownWords({ message }: Issue): string | null {
  return /^(Invalid|Too (big|small)|Unrecognized|Required)/.test(message) ? null : message;
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function unit(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' || origin === 'set' ? ' entries' : '';
}

function oneOf(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `one of ${values.join(', ')}`;
}
