import { expect, test } from 'vitest';
import { type NotificationContent, parseContent } from './content.ts';
import {
  confirmationContent,
  incidentContent,
  maintenanceContent,
  reminderContent,
} from './rendering/sample-content.ts';

/** As the first version recorded it: one language, and no word of it but on the page. */
function recordedBefore(content: object): unknown {
  const { page, ...rest } = JSON.parse(JSON.stringify(content));
  const strip = ({ language: _, translations: __, ...kept }: Record<string, unknown>): object => ({
    ...kept,
    ...(Array.isArray(kept.updates) ? { updates: kept.updates.map(strip) } : {}),
  });
  const { languages: _, ...onePage } = page;
  for (const thing of ['incident', 'maintenance']) if (rest[thing]) rest[thing] = strip(rest[thing]);
  return { ...rest, page: { ...onePage, language: 'de' } };
}

test.each<[NotificationContent['kind'], object]>([
  ['incident_update', incidentContent()],
  ['maintenance', maintenanceContent('scheduled')],
  ['promise_reminder', reminderContent],
  ['subscription_confirmation', confirmationContent],
])('a %s that waits since before an update is still told, in the page’s language', (kind, content) => {
  const parsed = parseContent(recordedBefore(content));
  expect(parsed).toMatchObject({ kind, page: { language: 'de', languages: ['de'] } });
  if (parsed.kind === 'incident_update') {
    expect(parsed.incident).toMatchObject({ language: 'de', translations: {} });
    expect(parsed.incident.updates[0]).toMatchObject({ language: 'de', translations: {} });
  }
  if (parsed.kind === 'maintenance')
    expect(parsed.maintenance).toMatchObject({ language: 'de', updates: [{ language: 'de' }] });
  if (parsed.kind === 'promise_reminder')
    expect(parsed.incident).toMatchObject({ language: 'de', translations: {} });
});

test('what this version records is read as it is', () => {
  const content = incidentContent({ incident: { language: 'fr', translations: { de: 'Zahlungen' } } });
  expect(parseContent(JSON.parse(JSON.stringify(content)))).toEqual(content);
});

test('what is no content is refused', () => {
  expect(() => parseContent({ kind: 'incident_update' })).toThrow();
  expect(() => parseContent(null)).toThrow();
});
