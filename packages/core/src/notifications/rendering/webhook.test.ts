import { describe, expect, test } from 'vitest';
import { NotificationContent } from '../content.ts';
import {
  confirmationContent,
  incidentContent,
  maintenanceContent,
  reminderContent,
} from './sample-content.ts';
import { renderWebhook } from './webhook.ts';

const delivery = {
  unsubscribeUrl: 'https://status.example.com/unsubscribe/t',
  generatedAt: '2026-11-22T13:02:01.000Z',
};
// biome-ignore lint/suspicious/noExplicitAny: read as a receiver reads it
const post = (content: NotificationContent): any => renderWebhook(content, 'en')?.(delivery) ?? null;

/** Every field that Statuspage sends with an incident. */
const incidentFields =
  'name status created_at updated_at monitoring_at resolved_at impact shortlink postmortem_ignored postmortem_body postmortem_body_last_updated_at postmortem_published_at postmortem_notified_subscribers postmortem_notified_twitter backfilled scheduled_for scheduled_until scheduled_remind_prior scheduled_reminded_at impact_override scheduled_auto_in_progress scheduled_auto_completed id page_id incident_updates components';
const updateFields =
  'status body created_at wants_twitter_update twitter_updated_at updated_at display_at affected_components custom_tweet deliver_notifications id incident_id';
const componentFields = 'status name created_at updated_at position description showcase id page_id group_id';
const sorted = (fields: string | object) =>
  (typeof fields === 'string' ? fields.split(' ') : Object.keys(fields)).sort();

test.each([
  incidentContent(),
  maintenanceContent('scheduled'),
  maintenanceContent('started', { status: 'in_progress' }),
])('the shape of Statuspage, field for field', (content) => {
  const { meta, page, incident, ...rest } = post(content);
  expect(rest).toEqual({});
  expect(meta).toEqual({
    unsubscribe: delivery.unsubscribeUrl,
    documentation: 'https://status.example.com/api/docs',
    generated_at: delivery.generatedAt,
  });
  expect(sorted(page)).toEqual(sorted('id status_indicator status_description'));
  expect(sorted(incident)).toEqual(sorted(incidentFields));
  expect(sorted(incident.incident_updates[0])).toEqual(sorted(updateFields));
  expect(sorted(incident.components[0])).toEqual(sorted(componentFields));
});

test('what receivers read of an incident', () => {
  const { page, incident } = post(incidentContent());
  expect(page).toEqual({
    id: 'examplepage1',
    status_indicator: 'major',
    status_description: 'Partial System Outage',
  });
  expect(incident).toMatchObject({
    id: 'inc000000001',
    name: 'Some payments fail',
    status: 'identified',
    impact: 'major',
    backfilled: false,
  });
  expect(incident.incident_updates[0]).toMatchObject({
    body: 'A database failover went wrong and some payments fail.\n- We are moving traffic back.',
    status: 'identified',
    affected_components: [
      { code: 'checkout0001', name: 'Checkout', old_status: 'operational', new_status: 'partial_outage' },
    ],
  });
  expect(incident.components[0]).toMatchObject({ name: 'Checkout', status: 'partial_outage' });
});

test('a postmortem, and what was told after the fact', () => {
  const { incident } = post(
    incidentContent({
      update: { status: 'postmortem' },
      incident: { startedAt: '2026-11-20T00:00:00.000Z' },
    }),
  );
  expect(incident).toMatchObject({ backfilled: true, postmortem_published_at: '2026-11-22T13:02:00.000Z' });
  expect(incident.postmortem_body).toContain('failover');
});

describe('maintenance', () => {
  test('its window', () => {
    expect(post(maintenanceContent('scheduled')).incident).toMatchObject({
      impact: 'maintenance',
      status: 'scheduled',
      scheduled_for: '2026-11-29T01:00:00.000Z',
      scheduled_until: '2026-11-29T03:00:00.000Z',
      incident_updates: [{ body: 'We will upgrade the database.' }],
    });
  });

  test('what the clock did is said first, under an id that stays the same', () => {
    const started = post(maintenanceContent('started', { status: 'in_progress' })).incident;
    expect(started.incident_updates).toMatchObject([
      {
        status: 'in_progress',
        body: 'The planned work has started.',
        created_at: '2026-11-29T01:00:00.000Z',
      },
      { status: 'scheduled' },
    ]);
    const again = post(maintenanceContent('started', { status: 'in_progress' })).incident;
    expect(again.incident_updates[0].id).toBe(started.incident_updates[0].id);
    expect(started.incident_updates[0].id).toMatch(/^[a-z0-9]{12}$/);
  });
});

test('a reminder to responders has the plain form; a confirmation none', () => {
  expect(post(reminderContent)).toMatchObject({
    type: 'incident.update_due',
    data: { next_update_by: '2026-11-22T13:30:00.000Z' },
  });
  expect(post(NotificationContent.parse(confirmationContent))).toBeNull();
});
