import type { PageForm } from '../locals.ts';

export interface SubscribeFields {
  address: string;
  wholePage: boolean;
  groups: string[];
  components: string[];
  language: string;
  timeZone: string;
  errors: Record<string, string>;
}

const untouched: SubscribeFields = {
  address: '',
  wholePage: true,
  groups: [],
  components: [],
  language: '',
  timeZone: '',
  errors: {},
};

/**
 * What each of the page's two forms shows. They share their field names: what was typed goes back into the one
 * it was sent from, with the messages; the other is as new.
 */
export function subscribeFields(form: PageForm | undefined): {
  sent: 'email' | 'webhook';
  email: SubscribeFields;
  webhook: SubscribeFields;
} {
  if (form?.kind !== 'subscribe') return { sent: 'email', email: untouched, webhook: untouched };
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
    errors,
  };
  return one('channel') === 'webhook'
    ? { sent: 'webhook', email: untouched, webhook: filled }
    : { sent: 'email', email: filled, webhook: untouched };
}
