import { wording } from '../../wording/index.ts';
import type { HoldMessage } from '../hold-message.ts';

/** The message as flat strings; what is not there is an empty string, for contact flows know no null. */
export function fields(message: HoldMessage) {
  return {
    text: message.text,
    lang: wording[message.language].speech.languageTag,
    line: message.line,
    kind: message.kind,
    incident_id: message.incidentId ?? '',
    next_update_by: message.nextUpdateBy ?? '',
    expires_at: message.expiresAt ?? '',
  };
}
