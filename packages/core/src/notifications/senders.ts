import {
  createDiscordTransport,
  createMattermostTransport,
  createSlackTransport,
  createTeamsTransport,
} from '../delivery/channels/index.ts';
import type { ChannelName, Sender, Senders } from '../delivery/sender.ts';
import type { NotificationContent } from './content.ts';
import { createEmailSender } from './email-sender.ts';
import { renderDiscord } from './rendering/discord.ts';
import { renderMattermost } from './rendering/mattermost.ts';
import { renderSlack } from './rendering/slack.ts';
import { renderTeams } from './rendering/teams.ts';
import { createChatSender } from './senders/chat.ts';
import { inKnownLanguage } from './senders/known-language.ts';
import { createMatrixSender } from './senders/matrix.ts';
import type { SendersOptions } from './senders/options.ts';
import { createSmsSender } from './senders/sms.ts';
import { createTelegramSender } from './senders/telegram.ts';
import { createPushSender } from './senders/web-push.ts';
import { createWebhookSender } from './senders/webhook.ts';

export type { SendersOptions } from './senders/options.ts';

const slack = { createTransport: createSlackTransport, render: renderSlack };
const teams = { createTransport: createTeamsTransport, render: renderTeams };
const discord = { createTransport: createDiscordTransport, render: renderDiscord };
const mattermost = { createTransport: createMattermostTransport, render: renderMattermost };

/** One sender per channel: each renders a notification in the recipient's language and zone, and hands it over. */
const channelSenders = {
  email: createEmailSender,
  web_push: createPushSender,
  webhook: createWebhookSender,
  slack: (options) => createChatSender(slack, options),
  teams: (options) => createChatSender(teams, options),
  discord: (options) => createChatSender(discord, options),
  mattermost: (options) => createChatSender(mattermost, options),
  telegram: createTelegramSender,
  matrix: createMatrixSender,
  sms: createSmsSender,
} satisfies Record<ChannelName, (options: SendersOptions) => Sender<NotificationContent>>;

/** Throws at once for a setting that a channel can't work with. */
export function createSenders(options: SendersOptions): Senders<NotificationContent> {
  const entries = Object.entries(channelSenders).map(([channel, create]) => [
    channel,
    inKnownLanguage(create(options)),
  ]);
  return Object.fromEntries(entries) as Senders<NotificationContent>;
}
