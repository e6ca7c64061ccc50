import { readFileSync } from 'node:fs';
import type { StatusSnapshot } from '@calmline/snapshot';

const { page, incidents } = JSON.parse(
  readFileSync(process.env.BENCH_SNAPSHOT ?? '', 'utf8'),
) as StatusSnapshot;

const others = page.languages.filter((language) => language !== page.language);

export const languagePaths = () => others.map((language) => ({ params: { language } }));
export const incidentPaths = () => incidents.map(({ id }) => ({ params: { id } }));
export const languageIncidentPaths = () =>
  others.flatMap((language) => incidents.map(({ id }) => ({ params: { language, id } })));
