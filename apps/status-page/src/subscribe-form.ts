import type { MoreChoices, PageForm } from '../locals.ts';

export interface SubscribeFields {
  address: string;
  wholePage: boolean;
  groups: string[];
  components: string[];
  language: string;
  timeZone: string;
  more: MoreChoices;
  errors: Record<string, string>;
}

const everything: MoreChoices = {
  kinds: ['incidents', 'maintenances', 'notices'],
  minimumImpact: 'none',
  quietHours: null,
  digest: 'off',
};

const untouched: SubscribeFields = {
  address: '',
  wholePage: true,
  groups: [],
  components: [],
  language: '',
  timeZone: '',
  more: everything,
  errors: {},
};

/** The chats that have incoming webhooks, by channel. */
export const chatPrograms: Record<string, string> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  mattermost: 'Mattermost, Rocket.Chat',
};

/**
 * What each of the page's forms shows. They share their field names: what was typed goes back into the one
 * it was sent from, with the messages; the others are as new.
 */
export function subscribeFields(form: PageForm | undefined): {
  sent: 'email' | 'chat' | 'webhook';
  email: SubscribeFields;
  chat: SubscribeFields;
  /** The chat that was chosen. */
  program: string;
  webhook: SubscribeFields;
} {
  const none = { email: untouched, chat: untouched, program: '', webhook: untouched };
  if (form?.kind !== 'subscribe') return { ...none, sent: 'email' };
  const { values, errors } = form;
  const many = (name: string) => [values[name] ?? []].flat();
  const one = (name: string) => many(name)[0] ?? '';
  const filled = {
    address: one('address'),
    wholePage: one('scope') !== 'some',
    groups: many('groups'),
    components: many('components'),
    language: one('language'),
    timeZone: one('time_zone'),
    more: one('more') === '' ? everything : moreOf(one, many),
    errors,
  };
  const channel = one('channel');
  if (channel in chatPrograms) return { ...none, sent: 'chat', chat: filled, program: channel };
  return channel === 'webhook'
    ? { ...none, sent: 'webhook', webhook: filled }
    : { ...none, sent: 'email', email: filled };
}

function moreOf(one: (name: string) => string, many: (name: string) => string[]): MoreChoices {
  const hours = { from: one('quiet_from'), until: one('quiet_until') };
  return {
    kinds: many('kinds'),
    minimumImpact: one('minimum_impact'),
    quietHours: hours.from || hours.until ? hours : null,
    digest: one('digest'),
  };
}
