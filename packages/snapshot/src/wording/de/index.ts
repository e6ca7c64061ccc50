import type { Wording } from '../wording.ts';
import { channels } from './channels.ts';
import { choices } from './choices.ts';
import { embed } from './embed.ts';
import { feed } from './feed.ts';
import { holdMessage } from './hold-message.ts';
import { mail } from './mail.ts';
import { page } from './page.ts';
import { speech } from './speech.ts';
import { terms } from './terms.ts';

export const de: Wording = { channels, choices, embed, feed, holdMessage, mail, page, speech, terms };
