import { type Language, wording } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { incidentOf, maintenanceOf, pageStatus } from './statuspage-incident.ts';

/** What differs between two deliveries of the same notification. */
export interface WebhookDelivery {
  unsubscribeUrl: string;
  /** ISO UTC. */
  generatedAt: string;
}

/**
 * The body of a webhook: what Atlassian Statuspage posts for an incident or a maintenance, field for field, so
 * that its receivers work unchanged. Null for what is not told this way. Pure.
 */
export function renderWebhook(
  content: NotificationContent,
  language: Language,
): ((delivery: WebhookDelivery) => object) | null {
  switch (content.kind) {
    case 'incident_update': {
      const told = { page: pageStatus(content), incident: incidentOf(content) };
      return (delivery) => ({ meta: meta(content.page, delivery), ...told });
    }
    case 'maintenance': {
      const told = { page: pageStatus(content), incident: maintenanceOf(content, language) };
      return (delivery) => ({ meta: meta(content.page, delivery), ...told });
    }
    case 'promise_reminder': {
      // Statuspage has no such thing, so this one has the plain form of Standard Webhooks.
      const incident = { id: content.incident.id, name: content.incident.title };
      const data = { incident, next_update_by: content.nextUpdateBy };
      return ({ generatedAt }) => ({ type: 'incident.update_due', timestamp: generatedAt, data });
    }
    case 'test': {
      const { test } = wording[language].channels;
      const data = { title: test.title(content.page.name), body: test.body };
      return ({ generatedAt }) => ({ type: 'test', timestamp: generatedAt, data });
    }
    // A webhook is confirmed by its owner's hand, at the moment the secret is shown.
    case 'subscription_confirmation':
    // A program gets each message by itself.
    case 'digest':
      return null;
  }
}

function meta(page: NotificationContent['page'], { unsubscribeUrl, generatedAt }: WebhookDelivery) {
  return { unsubscribe: unsubscribeUrl, documentation: `${page.url}/api/docs`, generated_at: generatedAt };
}
