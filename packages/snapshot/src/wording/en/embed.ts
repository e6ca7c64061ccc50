import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: { label: '{page}: service status', details: 'Details', dismiss: 'Hide until the next update' },
  page: {
    title: 'Show the status on your own site',
    intro: 'Everything here keeps itself up to date and stays silent when this page cannot be reached.',
    bannerHeading: 'Banner',
    bannerIntro:
      'It appears only while there is an incident or maintenance. Visitors can hide it until the next update. Put this line into your pages:',
    copy: 'Copy this',
    options: 'Options',
    components: 'Only for these systems, by their short names, with commas between them.',
    language: 'The language of the banner. Without it, the language of your page.',
    preview: 'This is how it looks now:',
    badgeHeading: 'Badge',
    badgeIntro: 'A small picture with the current status, for a site or a README:',
    widgetHeading: 'Widgets made for Statuspage',
    widgetIntro: 'They work here too. Give them the address of this page:',
    dataHeading: 'Data',
    dataIntro: 'The same as JSON, for your own programs. Any site may read it:',
  },
};
