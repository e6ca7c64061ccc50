import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'More choices',
  kinds: {
    heading: 'Tell me about',
    incidents: 'Incidents',
    maintenances: 'Planned maintenance',
    notices: 'Other notices',
  },
  impact: {
    label: 'Which incidents',
    none: 'All of them',
    minor: 'Minor or worse',
    major: 'Major or worse',
    critical: 'Only critical ones',
  },
  quiet: {
    heading: 'Quiet hours',
    hint: 'In your time zone. Messages wait until they are over. Leave both empty to hear from us at any hour.',
    from: 'From',
    until: 'Until',
  },
  digest: {
    label: 'How often',
    off: 'Each message at once',
    hourly: 'Gathered, once an hour',
    daily: 'Gathered, every morning at nine',
  },
  always: 'Critical incidents always come at once, whatever you choose here.',
  faults: {
    kinds: 'Choose at least one. To get nothing at all, unsubscribe.',
    quiet: 'Give both times, such as 22:00 and 07:00. They must differ.',
    choice: 'Choose an entry of the list.',
  },
  erase: {
    link: 'Erase my data',
    ask: {
      title: 'Erase your data?',
      body: 'Your address and all its subscriptions are removed. Only a code that cannot be turned back into the address is kept, so that nobody else can add it again. You yourself can subscribe again at any time.',
    },
    button: 'Yes, erase my data',
    done: {
      title: 'Your data is erased',
      body: 'Your address is no longer kept here. You will get no more messages. You are welcome back at any time.',
    },
  },
};
