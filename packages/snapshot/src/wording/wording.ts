import type { ChannelsWording } from './channels.ts';
import type { ChoicesWording } from './choices.ts';
import type { EmbedWording } from './embed.ts';
import type { FeedWording } from './feed.ts';
import type { HoldMessageWording } from './hold-message.ts';
import type { MailWording } from './mail.ts';
import type { PageWording } from './page.ts';
import type { SpeechWording } from './speech.ts';
import type { Terms } from './terms.ts';

/** All that Calmline says by itself in one language. A language that leaves out a sentence does not compile. */
export interface Wording {
  channels: ChannelsWording;
  choices: ChoicesWording;
  embed: EmbedWording;
  feed: FeedWording;
  holdMessage: HoldMessageWording;
  mail: MailWording;
  page: PageWording;
  speech: SpeechWording;
  terms: Terms;
}
