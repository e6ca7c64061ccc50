import { describe, expect, it } from 'vitest';
import { lineFaults } from './line.ts';

const now = new Date('2026-11-22T10:00:00Z');
const hence = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const fields = (input: Parameters<typeof lineFaults>[0]) => lineFaults(input, now).map(({ field }) => field);

describe('a line', () => {
  it('may be all plain values', () => {
    expect(fields({})).toEqual([]);
  });

  it('speaks at least one language, each once', () => {
    expect(fields({ languages: [] })).toEqual(['languages']);
    expect(fields({ languages: ['de', 'de'] })).toEqual(['languages']);
    expect(fields({ languages: ['de', 'en'] })).toEqual([]);
  });

  it('names components or all of them, never none', () => {
    expect(fields({ components: [] })).toEqual(['components']);
    expect(fields({ components: null })).toEqual([]);
  });

  it('pins a text only until a time within seven days', () => {
    const pinned = (until: Date) => fields({ pinned: { texts: { en: 'We are closed today.' }, until } });
    expect(pinned(now)).toEqual(['pinned.until']);
    expect(pinned(hence(7 * 24 + 1))).toEqual(['pinned.until']);
    expect(pinned(hence(7 * 24))).toEqual([]);
    expect(fields({ pinned: { texts: {}, until: hence(1) } })).toEqual(['pinned.texts']);
  });

  it('speaks no text that is too long or empty', () => {
    expect(fields({ standing: { en: 'a'.repeat(501), de: ' ' } })).toEqual(['standing.en', 'standing.de']);
    expect(fields({ standing: { en: 'a'.repeat(500) } })).toEqual([]);
  });
});
