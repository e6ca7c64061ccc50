import { describe, expect, it } from 'vitest';
import { type Looked, whyCopied } from './copied.ts';

const mark = { words: 'w', whole: 'w:1' };
const same: Looked = {
  rowIsOriginal: true,
  sameDatabase: true,
  sameTimeline: true,
  secondsSinceSeen: 5,
  seen: { here: 9, remembered: 9 },
  isEmpty: false,
  origin: { before: 'https://status.example.com', now: 'https://status.example.com' },
  mark: { before: 'w:1', next: null, now: mark },
};

describe('a ledger', () => {
  it('is no copy when everything is as it was, however long nobody looked', () => {
    expect(whyCopied(same)).toBeNull();
    expect(whyCopied({ ...same, secondsSinceSeen: 86_400 })).toBeNull();
  });

  it.each<[string, Partial<Looked>]>([
    ['dump', { rowIsOriginal: false }],
    ['copy of another', { sameDatabase: false }],
    ['earlier point', { sameTimeline: false, secondsSinceSeen: 61, seen: { here: 9, remembered: 0 } }],
    ['earlier point', { sameTimeline: false, secondsSinceSeen: null, seen: { here: 9, remembered: 10 } }],
    [
      'public address',
      {
        secondsSinceSeen: 61,
        origin: { before: 'https://status.example.com', now: 'https://staging.example.com' },
      },
    ],
    ['public address', { secondsSinceSeen: 61, origin: { before: 'https://status.example.com', now: null } }],
    ['folder', { mark: { before: 'w:1', next: null, now: { words: 'w', whole: 'w:2' } } }],
    ['folder', { mark: { before: 'w:1', next: null, now: null } }],
    ['folder', { mark: { before: null, next: null, now: mark } }],
    ['folder', { mark: { before: 'w:1', next: 'x', now: { words: 'y', whole: 'y:3' } } }],
  ])('is a copy when something else is there (%s)', (word, changed) => {
    expect(whyCopied({ ...same, ...changed })).toContain(word);
  });

  it('is none when a standby took its time and lacks nothing that was known', () => {
    expect(whyCopied({ ...same, sameTimeline: false, secondsSinceSeen: 120 })).toBeNull();
  });

  it('is none while others work on it, though one of them has another public address', () => {
    expect(
      whyCopied({ ...same, origin: { before: 'https://status.example.com', now: 'http://other.example' } }),
    ).toBeNull();
  });

  it('is none when nothing was ever said in it', () => {
    expect(whyCopied({ ...same, rowIsOriginal: false, sameDatabase: false, isEmpty: true })).toBeNull();
  });

  it('goes on when a standby takes over at once', () => {
    const promoted = { sameTimeline: false, secondsSinceSeen: 30, seen: { here: 7, remembered: 9 } };
    expect(whyCopied({ ...same, ...promoted })).toBeNull();
  });

  it('goes on at its first public address', () => {
    expect(whyCopied({ ...same, origin: { before: null, now: 'https://status.example.com' } })).toBeNull();
    expect(whyCopied({ ...same, origin: { before: null, now: null } })).toBeNull();
  });

  it('goes on when the process died between making the mark and writing it down', () => {
    const next = { before: 'v:0', next: 'w', now: mark };
    expect(whyCopied({ ...same, mark: next })).toBeNull();
    expect(whyCopied({ ...same, mark: { before: 'w:1', next: 'x', now: mark } })).toBeNull();
  });
});
