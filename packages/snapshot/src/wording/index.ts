import type { ComponentStatus, Impact, IncidentStatus, Language, MaintenanceStatus } from '../words.ts';
import { feed as deFeed } from './de/feed.ts';
import { holdMessage as deHoldMessage } from './de/hold-message.ts';
import { mail as deMail } from './de/mail.ts';
import { page as dePage } from './de/page.ts';
import { speech as deSpeech } from './de/speech.ts';
import { terms as deTerms } from './de/terms.ts';
import { feed as enFeed } from './en/feed.ts';
import { holdMessage as enHoldMessage } from './en/hold-message.ts';
import { mail as enMail } from './en/mail.ts';
import { page as enPage } from './en/page.ts';
import { speech as enSpeech } from './en/speech.ts';
import { terms as enTerms } from './en/terms.ts';
import type { FeedWording } from './feed.ts';
import type { HoldMessageWording } from './hold-message.ts';
import type { MailWording } from './mail.ts';
import type { PageWording } from './page.ts';
import type { SpeechWording } from './speech.ts';

/** The names of statuses, the same on every surface of one language. */
export interface Terms {
  componentStatus: Record<ComponentStatus, string>;
  incidentStatus: Record<IncidentStatus, string>;
  maintenanceStatus: Record<MaintenanceStatus, string>;
  impact: Record<Impact, string>;
  /** The headline of the page, by its worst component. */
  overall: Record<ComponentStatus, string>;
}

export interface Wording {
  feed: FeedWording;
  holdMessage: HoldMessageWording;
  mail: MailWording;
  page: PageWording;
  speech: SpeechWording;
  terms: Terms;
}

export const wording = {
  en: {
    feed: enFeed,
    holdMessage: enHoldMessage,
    mail: enMail,
    page: enPage,
    speech: enSpeech,
    terms: enTerms,
  },
  de: {
    feed: deFeed,
    holdMessage: deHoldMessage,
    mail: deMail,
    page: dePage,
    speech: deSpeech,
    terms: deTerms,
  },
} satisfies Record<Language, Wording>;
