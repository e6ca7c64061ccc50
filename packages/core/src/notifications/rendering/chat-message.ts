import type { NotificationContent } from '../content.ts';
import { confirmationMessage, reminderMessage, testMessage } from './chat-asking.ts';
import type { ChatMessage } from './chat-parts.ts';
import { digestMessage, incidentMessage, maintenanceMessage } from './chat-telling.ts';
import type { Reader } from './times.ts';

export type { ChatMessage, Link } from './chat-parts.ts';

/** What is said in a chat, whichever it is. Pure. */
export function chatMessage(content: NotificationContent, reader: Reader): ChatMessage {
  switch (content.kind) {
    case 'incident_update':
      return incidentMessage(content, reader);
    case 'maintenance':
      return maintenanceMessage(content, reader);
    case 'promise_reminder':
      return reminderMessage(content, reader);
    case 'subscription_confirmation':
      return confirmationMessage(content, reader);
    case 'digest':
      return digestMessage(content, reader);
    case 'test':
      return testMessage(content, reader);
  }
}
