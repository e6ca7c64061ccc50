import type { AppearanceInput } from '@calmline/core/page';
import type { Language } from '@calmline/snapshot';

/** A frond, in a green that can be seen on light and dark. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="none" stroke="#2f9a76" stroke-width="3" stroke-linecap="round" d="M16 30V8M16 24l9-6M16 24l-9-6M16 17l7-5M16 17l-7-5M16 10l4-4M16 10l-4-4"/></svg>`;

/** A fictional company, so that there is something to look at. */
export const company = {
  name: 'Fernway',
  description: 'Cloud telephony for small and growing teams.',
  homepageUrl: null,
  supportUrl: null,
  timeZone: 'Europe/Berlin',
  language: 'en' as Language,
  appearance: {
    logo: {
      data: `data:image/svg+xml;base64,${Buffer.from(logo).toString('base64')}`,
      alt: 'Fernway',
      width: 32,
      height: 32,
    },
    accent: '#146c4e',
    links: [{ label: 'Write to us', url: 'mailto:help@fernway.example' }],
    footer: 'Fernway is a fictional company: this page shows what **Calmline** does.',
  } satisfies AppearanceInput,
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
