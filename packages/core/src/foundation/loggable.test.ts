import { describe, expect, test } from 'vitest';
import { loggable, loggableError } from './loggable.ts';

const shown = (value: unknown) => JSON.stringify(loggable(value));

describe('what is logged', () => {
  test('a failed query keeps its words and loses its parameters, also in its causes', () => {
    const cause = Object.assign(new Error('invalid input syntax for type bigint: "ann@example.com"'), {
      code: '22P02',
      detail: 'Key (address)=(ann@example.com) already exists.',
    });
    const error = new Error('Failed query: select 1 where a = $1\nparams: ann@example.com,whsec_abc', {
      cause,
    });
    expect(shown(error)).not.toMatch(/ann|whsec/);
    expect(loggableError(error)).toMatchObject({
      type: 'Error',
      message: 'Failed query: select 1 where a = $1',
      cause: { code: '22P02', message: 'a value that does not fit' },
    });
    expect(shown(String(error))).not.toMatch(/ann|whsec/);
  });

  test('a stack says where, not what', () => {
    const { stack } = loggableError(new Error('first\nann@example.com\n    second'));
    expect(stack).toMatch(/^ {4}at .*loggable\.test\.ts/);
    expect(stack).not.toMatch(/first|ann|second/);
  });

  test('fields of an error stay out', () => {
    expect(
      shown(Object.assign(new TypeError('Invalid URL'), { input: 'https://x.example/secret' })),
    ).not.toContain('secret');
  });

  test.each([
    ['mail to ann@example.com failed', 'mail to …@… failed'],
    ['<ann.b+c@mail.example.co.uk>: unknown', '<…@…>: unknown'],
    ['https://hooks.example/T0/B0/secret?x=1 is down', 'https://hooks.example/… is down'],
    ['https://user:pw@hooks.example/x', 'https://hooks.example/…'],
    ['to +4915112345678 by SMS', 'to +… by SMS'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
    ['relation "notifications" does not exist', 'relation "notifications" does not exist'],
  ])('%s', (text, expected) => expect(loggable(text)).toBe(expected));

  test('what is no text stays as it is', () => {
    for (const value of [7, null, true, { a: 1 }]) expect(loggable(value)).toBe(value);
  });
});
