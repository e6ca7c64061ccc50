import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Affected',
  components: 'Systems',
  nextUpdateBy: (time) => `Next update by ${time}.`,
  signature: (author, page, time) => (author ? `${author} for ${page}, ${time}` : `${page}, ${time}`),
  details: 'Details and all updates',

  maintenance: {
    headline: {
      scheduled: (title) => `Planned maintenance: ${title}`,
      starts_in_24h: (title) => `Starts in 24 hours: ${title}`,
      starts_in_1h: (title) => `Starts in one hour: ${title}`,
      started: (title) => `Maintenance has started: ${title}`,
      completed: (title) => `Maintenance is finished: ${title}`,
      moved: (title) => `Maintenance has a new time: ${title}`,
      cancelled: (title) => `Maintenance is cancelled: ${title}`,
      updated: (title) => `Planned maintenance: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'The planned work has started.',
      completed: 'The planned work is finished.',
      moved: 'The planned work will take place at another time.',
      cancelled: 'The planned work will not take place.',
      updated: null,
    },
    window: (time) => `When: ${time}`,
    newWindow: (time) => `New time: ${time}`,
    oldWindow: (time) => `Until now: ${time}`,
    range: (from, to) => `${from} to ${to}`,
  },

  confirmation: {
    subject: (page) => `Please confirm: status updates from ${page}`,
    ask: (page) => `Do you want status updates from ${page} at this address?`,
    wholePage: 'You asked for updates about everything.',
    only: (names) => `You asked for updates about: ${names.join(', ')}.`,
    button: 'Yes, send me updates',
    expires: (time) => `The link works until ${time}.`,
    ignore: 'If you did not ask for this, ignore this mail. You will not hear from us again.',
  },

  digest: {
    headline: 'Summary of recent updates',
    lead: 'This is the latest state of each.',
  },

  reminder: {
    subject: (title, time) => `Update due by ${time}: ${title}`,
    headline: (time) => `You promised an update by ${time}`,
    body: (title, time) =>
      `Customers following “${title}” were promised the next update by ${time}. Please post one, even if there is nothing new: say so, and when they hear from you next.`,
    link: 'Open the incident',
    why: (page) => `You get this because you respond to incidents of ${page}.`,
  },

  footer: {
    why: (page) => `You get this because you subscribed to status updates from ${page}.`,
    preferences: 'Change what you get',
    unsubscribe: 'Unsubscribe',
  },
};
