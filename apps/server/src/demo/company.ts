import type { Language } from '@calmline/snapshot';

/** A fictional company, so that there is something to look at. */
export const company = {
  name: 'Fernway',
  description: 'Cloud telephony for small and growing teams.',
  homepageUrl: null,
  supportUrl: null,
  timeZone: 'Europe/Berlin',
  language: 'en' as Language,
};

export const groups = [
  {
    name: 'Calls',
    components: [
      {
        slug: 'incoming-calls',
        name: 'Incoming calls',
        description: 'Calls from the outside to your numbers',
      },
      { slug: 'outgoing-calls', name: 'Outgoing calls', description: null },
      { slug: 'voicemail', name: 'Voicemail', description: null },
      { slug: 'call-recording', name: 'Call recording', description: null },
    ],
  },
  {
    name: 'Messaging',
    components: [
      { slug: 'sms', name: 'Text messages', description: null },
      { slug: 'web-chat', name: 'Web chat', description: 'The chat window on your own site' },
    ],
  },
  {
    name: 'Account',
    components: [
      { slug: 'website', name: 'Website', description: null },
      { slug: 'sign-in', name: 'Sign-in', description: 'Customer accounts and single sign-on' },
      { slug: 'billing', name: 'Billing', description: null },
    ],
  },
  {
    name: 'Platform',
    components: [
      { slug: 'api', name: 'API', description: null },
      { slug: 'webhooks', name: 'Webhooks', description: null },
      { slug: 'reports', name: 'Reports', description: 'Call statistics and exports' },
    ],
  },
];

export const lines = [
  {
    slug: 'support',
    name: 'Support line',
    languages: ['en', 'de'] as Language[],
    components: null,
    standing: {},
  },
  {
    slug: 'sales',
    name: 'Sales line',
    languages: ['en', 'de'] as Language[],
    components: ['website', 'billing'],
    standing: {
      en: 'Thank you for calling Fernway. We will be with you shortly.',
      de: 'Danke für Ihren Anruf bei Fernway. Wir sind gleich für Sie da.',
    },
  },
];
