import { MailDrop } from '@calmline/core/bounces';
import type { Services } from '@calmline/core/foundation';
import type { Config } from './config.ts';
import type { Job } from './schedule.ts';

/** Looks into the folder that bounces are put into, if there is one. */
export function mailDropJobs({ mailDrop }: Pick<Config, 'mailDrop'>, services: Services): Job[] {
  if (mailDrop === null) return [];
  const drop = new MailDrop(services, mailDrop);
  return [{ name: 'mail-drop', cron: '*/2 * * * * *', run: () => drop.look() }];
}
