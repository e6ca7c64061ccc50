import { languages } from '@calmline/snapshot';
import { describe, expect, it, test } from 'vitest';
import { digestItems, isAlarming } from '../digest-items.ts';
import { type DigestContent, digestText } from './digest.ts';
import { renderEmail } from './email.ts';
import { incidentContent, maintenanceContent, page, reminderContent } from './sample-content.ts';
import { renderPush } from './web-push.ts';
import { renderWebhook } from './webhook.ts';

const now = new Date('2026-11-22T14:00:00.000Z');
const soon = { now, isLate: false };
const title = 'Payments <b>fail</b> & more';

function digest(): DigestContent {
  const incident = incidentContent({ incident: { title, translations: { de: 'Zahlungen scheitern' } } });
  const over = incidentContent({
    incident: { id: 'inc000000002', title: 'Search is slow' },
    update: { status: 'resolved' },
  });
  const items = [
    ...digestItems(3, incident, soon),
    ...digestItems(2, over, soon),
    ...digestItems(1, maintenanceContent('starts_in_1h'), soon),
  ];
  return { kind: 'digest', page, items };
}

describe.each(languages)('a digest in %s', (language) => {
  const reader = { language, timeZone: 'Europe/Berlin' };

  it('tells each thing with its state, and leads to it', () => {
    const { text, html, subject, list, messageId } = renderEmail(9, digest(), reader);
    expect(subject.startsWith('[Example] ')).toBe(true);
    expect(messageId.name).toBe('digest.ntf-9');
    expect(list).not.toBeNull();
    const said = language === 'de' ? 'Zahlungen scheitern' : title;
    expect(text).toContain(said);
    expect(html).not.toContain('<b>');
    for (const path of ['incidents/inc000000001/', 'incidents/inc000000002/', 'maintenances/mnt000000001/'])
      for (const body of [text, html]) expect(body).toContain(path);
    const { headline, lines } = digestText(digest(), reader);
    expect(subject).toContain(headline);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).not.toMatch(/[\r\n]/);
  });

  it('fits into a push, however much there is to tell', () => {
    const [item] = digest().items;
    if (!item) throw new Error('no item');
    const items = Array.from({ length: 60 }, (_, i) => ({ ...item, notificationId: i }));
    const push = renderPush({ kind: 'digest', page, items }, reader);
    expect(push?.payload.length).toBeLessThanOrEqual(3900);
    expect(push?.topic).toMatch(/^[\w-]{1,32}$/);
  });
});

test('a webhook is never sent a digest', () => {
  expect(renderWebhook(digest(), 'en')).toBeNull();
});

describe('what a digest may say', () => {
  it('is the window itself in place of the hours until it, as long as it is to come', () => {
    const notice = maintenanceContent('starts_in_24h');
    const late = { now, isLate: true };
    expect(digestItems(1, notice, late)).toMatchObject([{ occasion: 'scheduled' }]);
    expect(digestItems(1, notice, { now: new Date('2026-11-29T03:00:00.000Z'), isLate: true })).toEqual([]);
    expect(digestItems(1, maintenanceContent('started'), late)).toEqual([]);
  });

  it('is nothing of an update that is too late, nor of what is no news for subscribers', () => {
    expect(digestItems(1, incidentContent(), { now, isLate: true })).toEqual([]);
    expect(digestItems(1, reminderContent, soon)).toEqual([]);
  });

  it('is alarming while something critical goes on', () => {
    const critical = (status: 'identified' | 'resolved') =>
      digestItems(1, incidentContent({ incident: { impact: 'critical' }, update: { status } }), soon);
    expect(critical('identified').map(isAlarming)).toEqual([true]);
    expect(critical('resolved').map(isAlarming)).toEqual([false]);
    expect(digest().items.map(isAlarming)).toEqual([false, false, false]);
  });
});
