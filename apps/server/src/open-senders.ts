import type { Senders } from '@calmline/core/delivery';
import type { Guard, Services } from '@calmline/core/foundation';
import { createSenders, type NotificationContent } from '@calmline/core/notifications';
import type { Config } from './config.ts';
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
    guard,
    clock,
    log,
  });
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
