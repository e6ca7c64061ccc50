import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { MaintenanceFacts } from '../facts.ts';
import { project } from '../project.ts';
import { sampleMaintenance, samplePage } from '../testing/sample-facts.ts';
import { calendarFile } from './calendar.ts';

const now = '2026-10-01T00:00:00.000Z';

function ics(
  maintenances: MaintenanceFacts[],
  timeZone = 'Europe/Berlin',
  language: 'en' | 'de' = 'en',
): string {
  const facts = samplePage({ maintenances });
  const snapshot = project({ ...facts, page: { ...facts.page, timeZone } }, now, now);
  return String(calendarFile(snapshot, language).render(snapshot));
}

/** As another program reads it: with the zones that the file itself brings. */
function events(text: string): ICAL.Event[] {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}
const instant = (time: ICAL.Time | undefined) => time?.toJSDate().toISOString();
const planned = (startsAt: string, endsAt: string, more: Partial<MaintenanceFacts> = {}) =>
  sampleMaintenance({ startsAt, endsAt, ...more });

describe('the calendar of maintenances', () => {
  it('tells what, when in the page’s zone, and where to read on', () => {
    const text = ics([
      planned('2026-11-22T12:00:00.000Z', '2026-11-22T15:00:00.000Z', {
        title: 'Router; swap, \\ part 2\r\nEND:VEVENT',
        sequence: 3,
        updatedAt: '2026-09-30T08:00:00.000Z',
      }),
    ]);
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20261122T130000\r\n');
    expect(text).toContain('DTSTAMP:20260930T080000Z\r\n');
    const [event] = events(text);
    expect(event).toMatchObject({
      uid: 'maintenance-maintenance1@abcdefghij12',
      summary: 'Router; swap, \\ part 2\nEND:VEVENT',
      sequence: 3,
    });
    expect(event?.description).toBe(
      'Planned upgrade.\n\nLogin\n\nhttps://status.example.com/maintenances/maintenance1/',
    );
    expect([instant(event?.startDate), instant(event?.endDate)]).toEqual([
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T15:00:00.000Z',
    ]);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
  });

  it('moves and calls off under the same name', () => {
    const before = events(ics([planned('2026-11-22T12:00:00.000Z', '2026-11-22T15:00:00.000Z')]))[0];
    const after = events(
      ics([planned('2026-11-23T12:00:00.000Z', '2026-11-23T15:00:00.000Z', { sequence: 1 })]),
    )[0];
    const off = events(
      ics([
        planned('2026-11-23T12:00:00.000Z', '2026-11-23T15:00:00.000Z', {
          sequence: 2,
          cancelledAt: '2026-09-30T00:00:00.000Z',
        }),
      ]),
    )[0];
    expect([after?.uid, off?.uid]).toEqual([before?.uid, before?.uid]);
    expect([before?.sequence, after?.sequence, off?.sequence]).toEqual([0, 1, 2]);
    expect(off?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it.each([
    ['Europe/Berlin', '2026-10-24T23:30:00.000Z', '2026-10-25T02:30:00.000Z'],
    // The hour that comes twice, both times.
    ['Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['Europe/Berlin', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'],
    ['America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
    ['Asia/Kathmandu', '2026-12-31T20:00:00.000Z', '2027-01-01T02:00:00.000Z'],
    ['Africa/Casablanca', '2027-02-07T01:30:00.000Z', '2027-02-07T04:30:00.000Z'],
    ['America/Vancouver', '2026-12-01T09:00:00.000Z', '2026-12-01T10:00:00.000Z'],
    ['Etc/UTC', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  ])('is right in %s from %s to %s', (timeZone, startsAt, endsAt) => {
    const [event] = events(ics([planned(startsAt, endsAt)], timeZone));
    expect([instant(event?.startDate), instant(event?.endDate)]).toEqual([startsAt, endsAt]);
  });

  it('is right in every zone that Node knows, all the year', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      planned(
        new Date(Date.UTC(2027, month, 9, 10)).toISOString(),
        new Date(Date.UTC(2027, month, 9, 12)).toISOString(),
        {
          id: `m${month}`,
        },
      ),
    );
    const wrong = Intl.supportedValuesOf('timeZone').filter((timeZone) => {
      const found = events(ics(months, timeZone))
        .map(({ startDate }) => instant(startDate))
        .sort();
      return JSON.stringify(found) !== JSON.stringify(months.map(({ startsAt }) => startsAt));
    });
    expect(wrong).toEqual([]);
  }, 60_000);

  it('keeps each line to 75 bytes and no character in two', () => {
    const text = ics([
      planned('2026-11-22T12:00:00.000Z', '2026-11-22T15:00:00.000Z', { title: '障害👩‍💻'.repeat(60) }),
    ]);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
    expect(events(text)[0]?.summary).toBe('障害👩‍💻'.repeat(60));
  });

  it('is made of the data alone, so that nothing changes when nothing did', () => {
    const maintenances = [planned('2026-11-22T12:00:00.000Z', '2026-11-22T15:00:00.000Z')];
    expect(ics(maintenances)).toBe(ics(maintenances));
    expect(ics([])).toMatch(/^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s);
    expect(ics(maintenances, 'Europe/Berlin', 'de')).toContain('/de/maintenances/maintenance1/');
  });
});
