import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login and 2 more areas" */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'a part of our service' : 'parts of our service';
  const items = more === 0 ? names : [...names, more === 1 ? 'one more area' : `${more} more areas`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

const said = ({ time, date, zone }: SpokenTime) => `${date === null ? time : `${time} on ${date}`}, ${zone}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `We know that ${named(it)} may be slow right now.`,
    partial_outage: (it) => `We know that ${named(it)} may not work for you right now.`,
    major_outage: (it) => `We know that ${named(it)} cannot be used right now.`,
    unclear: (it) => `We know about a problem with ${named(it)}.`,
  },
  titled: (title) => `We know about this problem: ${title}.`,
  untitled: 'We know about a problem with our service.',
  doing: {
    investigating: 'Our team is looking for the cause.',
    identified: 'We have found the cause and are fixing it.',
    monitoring: 'A fix is in place and we are making sure that it holds.',
  },
  nextWord: (by) => `We will tell you more by ${said(by)}.`,
  nextWordShortly: 'We will tell you more shortly.',
  nextWordWithoutPromise: 'We will tell you more as soon as there is news.',
  stillWorking: 'We are still working on it.',
  thanks: 'Thank you for your patience.',
  moreIncidents: (count) =>
    count === 1 ? 'We are working on one more problem.' : `We are working on ${count} more problems.`,
  noNeedToReport: 'You do not need to report this.',
  maintenance: (it, until) => {
    const where = it.names.length + it.more === 0 ? '' : ` on ${named(it)}`;
    return `We are carrying out planned maintenance${where}${until === null ? '' : ` until ${said(until)}`}.`;
  },
  maintenanceOverruns: 'It is taking longer than planned.',
  maintenanceVerifying: 'The work is done and we are checking it.',
  interruptions: 'There may be short interruptions.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Other planned work is going on as well.'
      : `${count} other pieces of planned work are going on as well.`,
};
