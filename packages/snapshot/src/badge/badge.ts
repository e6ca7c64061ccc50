import { makeBadge } from 'badge-maker';
import { pathIn } from '../localized.ts';
import type { PublicFile } from '../public-file.ts';
import { headlineIn } from '../site/headline.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { ComponentStatus, Language } from '../words.ts';

/** White on each has a contrast of 5 and more. */
const colours: Record<ComponentStatus | 'watch', string> = {
  operational: '#2a7549',
  degraded_performance: '#835600',
  partial_outage: '#ab4208',
  major_outage: '#b42318',
  under_maintenance: '#2b5cab',
  watch: '#59616a',
};

interface Badge {
  label: string;
  message: string;
  color: string;
}

/**
 * Small pictures of the state: `badge.svg`, and `badge.json` for who draws it with shields.io, in every language;
 * `badge/<component>.svg` for each component in the page's own.
 */
export function badgeFiles(snapshot: StatusSnapshot): PublicFile[] {
  const { page, components } = snapshot;
  return [
    ...page.languages.flatMap((language) => pageBadge(snapshot, language)),
    ...components.map(({ slug, name, status }) =>
      svgFile(`badge/${slug}.svg`, {
        label: name,
        message: wording[page.language].terms.componentStatus[status],
        color: colours[status],
      }),
    ),
  ];
}

function pageBadge(snapshot: StatusSnapshot, language: Language): PublicFile[] {
  const { page } = snapshot;
  const { status, text } = headlineIn(snapshot, language);
  const badge = { label: page.name, message: text, color: colours[status] };
  const path = pathIn(page, language, '/badge').slice(1);
  return [
    svgFile(`${path}.svg`, badge),
    {
      path: `${path}.json`,
      contentType: 'application/json; charset=utf-8',
      urgent: false,
      inputs: inputsOf(badge),
      render: () => JSON.stringify({ schemaVersion: 1, ...badge }),
    },
  ];
}

function svgFile(path: string, badge: Badge): PublicFile {
  return {
    path,
    contentType: 'image/svg+xml',
    urgent: false,
    inputs: inputsOf(badge),
    render: () => badgeSvg(badge),
  };
}

const inputsOf = ({ label, message, color }: Badge) => [label, message, color];

function badgeSvg({ label, message, color }: Badge): string {
  return makeBadge({ label: shown(label), message: shown(message), color, style: 'flat' });
}

const longest = 60;

/** What XML can hold, on one line, and not without end. */
function shown(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}
