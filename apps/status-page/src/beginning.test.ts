import { expect, test } from 'vitest';
import { beginningOf } from './beginning.ts';
import { escapeHtml } from './markup.ts';

const begin = (markdown: string) => beginningOf(markdown, 'en', escapeHtml);

test('a short text stands whole', () => {
  expect(begin('We are **on it**.')).toEqual({
    start: '<p>We are <strong>on it</strong>.</p>',
    rest: null,
    repeated: false,
  });
});

test('of a long text the first paragraph stands, the others unfold', () => {
  const { start, rest, repeated } = begin(`The cause is found.\n\n${'More to say. '.repeat(30)}`);
  expect(start).toBe('<p>The cause is found.</p>');
  expect(rest).toMatch(/^<p>More to say\./);
  expect(repeated).toBe(false);
});

test('a heading or a greeting does not stand alone', () => {
  const { start, rest } = begin(
    `## Dear customers\n\nCalls drop.\n\n- one\n- two\n\n${'More to say. '.repeat(30)}`,
  );
  expect(start).toBe('<p>Dear customers</p>\n<p>Calls drop.</p>');
  expect(rest).toMatch(/^<ul>/);
});

test('of a long paragraph whole sentences stand, and all of it unfolds', () => {
  const { start, rest, repeated } = begin(`A < B here. ${'And so it goes on. '.repeat(30)}`);
  expect(start).toMatch(/^<p>A &lt; B here\. And .*goes on\.<\/p>$/);
  expect(start.length).toBeLessThan(260);
  expect(rest).toContain(start.slice(3, -4));
  expect(repeated).toBe(true);
});

test('a sentence without an end is cut between words, a word without an end wherever it must be', () => {
  expect(begin('word '.repeat(100)).start).toMatch(/ word…<\/p>$/);
  expect(begin('x'.repeat(500)).start).toMatch(/^<p>x{220}…<\/p>$/);
});
