import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostPlaces } from './host-places.ts';

const second = 1_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** What has come of a promise by now. */
function watched<T>(promise: Promise<T>): { value: T | 'waiting' } {
  const seen: { value: T | 'waiting' } = { value: 'waiting' };
  void promise.then((value) => {
    seen.value = value;
  });
  return seen;
}

test('a host has so many places, and who waits gets the next that is free, in order', async () => {
  const places = new HostPlaces({ perHost: 2, forSlow: 1 });
  expect([await places.takeWhileHeard('a'), await places.takeWhileHeard('a')]).toEqual([true, true]);
  const [third, fourth] = [watched(places.takeWhileHeard('a')), watched(places.takeWhileHeard('a'))];
  expect(await places.takeWhileHeard('b')).toBe(true);
  places.give('a', 5);
  await vi.advanceTimersByTimeAsync(0);
  expect([third.value, fourth.value]).toEqual([true, 'waiting']);
  places.give('a', 5);
  await vi.advanceTimersByTimeAsync(0);
  expect(fourth.value).toBe(true);
});

test('nobody waits in passing for a host that is silent for a second, and nobody at all after ten', async () => {
  const places = new HostPlaces({ perHost: 1, forSlow: 1 });
  await places.takeWhileHeard('a');
  const [passing, patient] = [watched(places.takeWhileHeard('a')), watched(places.takePatiently('a'))];
  await vi.advanceTimersByTimeAsync(0.9 * second);
  expect(passing.value).toBe('waiting');
  await vi.advanceTimersByTimeAsync(0.2 * second);
  expect([passing.value, patient.value]).toEqual([false, 'waiting']);
  expect(await places.takeWhileHeard('a')).toBe(false);
  await vi.advanceTimersByTimeAsync(8 * second);
  expect(patient.value).toBe('waiting');
  await vi.advanceTimersByTimeAsync(second);
  expect(patient.value).toBe(false);
  expect(await places.takePatiently('a')).toBe(false);
  // Its place is free again: it is tried anew.
  places.give('a', 15 * second);
  expect(await places.takePatiently('a')).toBe(true);
});

test('a host that answers, however slowly, is waited for', async () => {
  const places = new HostPlaces({ perHost: 2, forSlow: 1 });
  await places.takePatiently('a');
  await places.takePatiently('a');
  const waiting = [watched(places.takePatiently('a')), watched(places.takePatiently('a'))];
  await vi.advanceTimersByTimeAsync(9 * second);
  places.give('a', 9 * second);
  await vi.advanceTimersByTimeAsync(9 * second);
  expect(waiting.map(({ value }) => value)).toEqual([true, 'waiting']);
  places.give('a', 9 * second);
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting.map(({ value }) => value)).toEqual([true, true]);
});

test('remembers who was slow, until it is quick again', async () => {
  const places = new HostPlaces({ perHost: 1, forSlow: 1 });
  await places.takeWhileHeard('a');
  places.give('a', 15 * second);
  expect([places.isSlow('a'), places.isSlow('b')]).toEqual([true, false]);
  await places.takePatiently('a');
  places.give('a', second);
  expect(places.isSlow('a')).toBe(false);
});
