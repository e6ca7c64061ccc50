/**
 * One shape for each status, so that colour is never the only sign. Each is drawn where it stands, in one path: what is
 * used by reference costs a browser a tree of its own for each, before the first paint.
 */
const circle = 'M17.6 10a7.6 7.6 0 1 1-15.2 0 7.6 7.6 0 0 1 15.2 0';
const paths = {
  operational: `${circle}m-11 .3 2.3 2.3 4.5-4.9`,
  degraded_performance: 'M10 1.8 18.2 10 10 18.2 1.8 10ZM7 10h6',
  partial_outage: 'M10 2.4 18.4 17H1.6ZM10 7.8v4m0 2.6v.1',
  major_outage: 'M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7Zm.5 5.2 5.6 5.6m0-5.6-5.6 5.6',
  under_maintenance:
    'M5.8 2.4h8.4a3.4 3.4 0 0 1 3.4 3.4v8.4a3.4 3.4 0 0 1-3.4 3.4H5.8a3.4 3.4 0 0 1-3.4-3.4V5.8a3.4 3.4 0 0 1 3.4-3.4Zm2 4.4v6.4m4.4-6.4v6.4',
  watch: `${circle}M10 9.4v4m0-6.8v.1`,
  globe: `${circle}M2.4 10h15.2M10 2.4c-5 5-5 10.2 0 15.2 5-5 5-10.2 0-15.2`,
  clock: `${circle}M10 5.6V10l2.9 2`,
};

export type IconName = keyof typeof paths;

/** A shape as HTML; words beside it say the same. */
export function icon(name: IconName): string {
  return `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${paths[name]}"/></svg>`;
}
