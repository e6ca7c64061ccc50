import { titleIn } from '../localized.ts';
import { activeMaintenances, impactStatus, unresolvedIncidents } from '../select.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import { type ComponentStatus, compareSeverity, directionOf, type Language } from '../words.ts';
import { headlineIn } from './headline.ts';
import { linesOf, shown } from './preview-text.ts';

/** The size that programs which show shared addresses ask for. */
export const previewSize = { width: 1200, height: 630 } as const;
export const previewFont = 'DejaVu Sans';

/** Ground, colour and shape of each state: the page's own. */
const looks: Record<ComponentStatus | 'watch', { ground: string; colour: string; shape: string }> = {
  operational: {
    ground: '#f7f7f5',
    colour: '#2a7549',
    shape: '<circle cx="10" cy="10" r="7.6"/><path d="m6.6 10.3 2.3 2.3 4.5-4.9"/>',
  },
  degraded_performance: {
    ground: '#fdf7e6',
    colour: '#835600',
    shape: '<path d="M10 1.8 18.2 10 10 18.2 1.8 10Z"/><path d="M7 10h6"/>',
  },
  partial_outage: {
    ground: '#fdf2ea',
    colour: '#ab4208',
    shape: '<path d="M10 2.4 18.4 17H1.6Z"/><path d="M10 7.8v4M10 14.4v.1"/>',
  },
  major_outage: {
    ground: '#fdf0ee',
    colour: '#b42318',
    shape:
      '<path d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7Z"/><path d="m7.2 7.2 5.6 5.6m0-5.6-5.6 5.6"/>',
  },
  under_maintenance: {
    ground: '#f0f5fd',
    colour: '#2b5cab',
    shape: '<rect x="2.4" y="2.4" width="15.2" height="15.2" rx="3.4"/><path d="M7.8 6.8v6.4m4.4-6.4v6.4"/>',
  },
  watch: {
    ground: '#f1f2f2',
    colour: '#59616a',
    shape: '<circle cx="10" cy="10" r="7.6"/><path d="M10 9.4v4M10 6.6v.1"/>',
  },
};

/** What the picture shows, in short: it is made again only when one of these changes. */
export interface Preview {
  status: ComponentStatus | 'watch';
  site: string;
  headline: string;
  /** Of the worst incident, or of the maintenance that is running. */
  title: string;
  rightToLeft: boolean;
}

export function previewOf(snapshot: StatusSnapshot, language: Language): Preview {
  const { status, text } = headlineIn(snapshot, language);
  const [worst] = unresolvedIncidents(snapshot).toSorted((a, b) =>
    compareSeverity(impactStatus[a.impact], impactStatus[b.impact]),
  );
  const about = worst ?? activeMaintenances(snapshot)[0];
  return {
    status,
    site: wording[language].page.titleOf.replace('{name}', () => snapshot.page.name),
    headline: text,
    title: about ? titleIn(about, language).text : '',
    rightToLeft: directionOf(language) === 'rtl',
  };
}

const margin = 80;

/**
 * The picture that is shown beside a shared address. It says nothing of when: such pictures are kept for days.
 * A text in letters that no font here has is left out; shape and colour then speak alone.
 */
export function previewSvg({ status, site, headline, title, rightToLeft }: Preview): string {
  const { ground, colour, shape } = looks[status];
  const { width, height } = previewSize;
  const x = rightToLeft ? width - margin : margin;
  // Below each other, and in the middle of what is left under the name and the shape.
  let y = 300;
  const texts = [
    {
      lines: linesOf(headline, { size: 64, most: 2, width: width - 2 * margin }),
      size: 64,
      ink: colour,
      bold: true,
    },
    {
      lines: linesOf(title, { size: 38, most: 2, width: width - 2 * margin }),
      size: 38,
      ink: '#1c2126',
      bold: false,
    },
  ].flatMap(({ lines, size, ink, bold }) => {
    y += 26;
    return lines.map((line) => {
      y += size * 1.2;
      return text(line, { x, y, size, ink, bold, rightToLeft });
    });
  });
  const [name = ''] = linesOf(site, { size: 40, most: 1, width: width - 3 * margin - 220 });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<rect width="${width}" height="14" fill="${colour}"/>`,
    `<g transform="translate(${rightToLeft ? x - 220 : x} 90) scale(11)" fill="none" stroke="${colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${shape}</g>`,
    text(name, {
      x: rightToLeft ? x - 270 : x + 270,
      y: 214,
      size: 40,
      ink: '#59616a',
      bold: false,
      rightToLeft,
    }),
    ...texts,
    '</svg>',
  ].join('');
}

interface Place {
  x: number;
  y: number;
  size: number;
  ink: string;
  bold: boolean;
  rightToLeft: boolean;
}

function text(line: string, { x, y, size, ink, bold, rightToLeft }: Place): string {
  const words = shown(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const anchor = rightToLeft ? ' text-anchor="end"' : '';
  // The renderer knows no `direction`: signs of Unicode tell it which way the line runs as a whole.
  const run = rightToLeft ? `\u202b${words}\u202c` : words;
  return `<text x="${x}" y="${Math.round(y)}" font-family="${previewFont}" font-size="${size}" fill="${ink}"${bold ? ' font-weight="700"' : ''}${anchor}>${run}</text>`;
}
