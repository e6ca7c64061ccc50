import { type FieldFault, invalid } from '../foundation/index.ts';

/** The columns of a file of subscribers: an export has them all, an import the first and those it needs. */
export const csvColumns = [
  'address',
  'language',
  'time_zone',
  'consent_at',
  'groups',
  'components',
  'channel',
  'audience',
  'kinds',
  'minimum_impact',
  'quiet_from',
  'quiet_until',
  'digest',
  'state',
  'consent_source',
  'created_at',
  'confirmed_at',
  'ended_at',
] as const;
export type CsvColumn = (typeof csvColumns)[number];

const needed: readonly CsvColumn[] = ['address', 'consent_at'];

/** Stands between several groups, components or kinds in one field. */
export const csvListMark = ';';

/** The columns of a file by its first line. @throws Problem 422 naming each that is unknown, doubled or missing */
export function readHeader(fields: readonly string[]): CsvColumn[] {
  if (fields.length > 2 * csvColumns.length)
    throw invalid([
      { field: 'header', message: `There are too many columns. Known are ${csvColumns.join(', ')}.` },
    ]);
  const names = fields.map((name) => name.trim().toLowerCase());
  if (names.length === 1 && names[0]?.includes(';'))
    throw invalid([{ field: 'header', message: 'Separate the columns by commas, not by semicolons.' }]);
  const faults: FieldFault[] = [];
  const columns = names.flatMap((name, at) => {
    const column = csvColumns.find((known) => known === name);
    if (!column)
      faults.push({
        field: `header.${name.slice(0, 40) || at + 1}`,
        message: `There is no such column; leave it out. Known are ${csvColumns.join(', ')}.`,
      });
    else if (names.indexOf(name) < at)
      faults.push({ field: `header.${name}`, message: 'This column is there twice; leave one out.' });
    return column ? [column] : [];
  });
  for (const column of needed)
    if (!columns.includes(column))
      faults.push({ field: `header.${column}`, message: 'This column is needed, named in the first line.' });
  if (faults.length > 0) throw invalid(faults);
  return columns;
}
