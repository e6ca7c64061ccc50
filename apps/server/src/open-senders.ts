import type { ChannelName, Senders } from '@calmline/core/delivery';
import type { Guard, Services } from '@calmline/core/foundation';
import { createSenders, type NotificationContent } from '@calmline/core/notifications';
import { type Config, channelVariables } from './config.ts';
import { isLoopbackUrl } from './loopback.ts';

/** One sender per channel, as the configuration wants them. Throws at once for a setting that none can work with. */
export function openSenders(
  config: Config,
  { secrets, clock, log }: Services,
  guard: Guard,
  captureFolder: string,
): Senders<NotificationContent> {
  return createSenders({
    signingKey: secrets.signingKey,
    vapid: { ...secrets.vapid, subject: vapidSubject(config) },
    mail: {
      smtpUrl: config.smtpUrl,
      from: config.mailFrom,
      captureFolder,
      dkim: config.dkim,
      connections: config.mailConnections,
    },
    telegram: config.telegram,
    matrix: config.matrix,
    sms: config.sms,
    guard,
    clock,
    log,
  });
}

const ownNames = { telegram: 'Telegram', matrix: 'Matrix', sms: 'SMS' } as const;

/** What has to be set before a channel can be used, in a sentence; null for one that works. */
export function missingOn(config: Pick<Config, keyof typeof ownNames>, channel: ChannelName): string | null {
  if (channel !== 'telegram' && channel !== 'matrix' && channel !== 'sms') return null;
  if (config[channel] !== null) return null;
  const variables = new Intl.ListFormat('en').format(channelVariables[channel]);
  return `${ownNames[channel]} is not set up here: set ${variables}, then start again.`;
}

/** Whether mail goes out into the world with links that lead its readers to their own machines. */
export function mailsDeadLinks({ smtpUrl, publicUrl }: Pick<Config, 'smtpUrl' | 'publicUrl'>): boolean {
  return smtpUrl !== null && !isLoopbackUrl(smtpUrl) && isLoopbackUrl(publicUrl);
}

/** Push services want somebody to write to (RFC 8292): a web address if it is one they accept, else the mail sender. */
function vapidSubject(config: Config): string {
  if (config.publicUrl.startsWith('https://')) return config.publicUrl;
  const address = /<([^>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom;
  return `mailto:${address}`;
}
