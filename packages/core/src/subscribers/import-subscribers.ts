import { sql } from 'drizzle-orm';
import { componentsIn, groupsIn } from '../components/read-components.ts';
import { invalid, type Services } from '../foundation/index.ts';
import { pageIn } from '../page/get-page.ts';
import { parseCsv } from './csv.ts';
import { type CsvColumn, readHeader } from './csv-columns.ts';
import { emptyReport, type ImportReport, tell } from './import-report.ts';
import { type AddressOptions, type ImportGround, type ImportRow, readRow } from './import-row.ts';
import { nameOf, type PlacedRow, settleRows } from './settle-import.ts';

export interface ImportOptions extends AddressOptions {
  /** Does all but write. */
  dryRun: boolean;
}

/** Lines of one transaction: short enough that the embedded database lets the page be served in between. */
const chunkLines = 1_000;

/**
 * Subscribes those whose agreement is on record elsewhere. Nobody is written to, nobody who is known is changed, and nobody
 * who has left comes back, so that it can be done again at any time. Good lines are taken, others are told.
 * @param text the whole file
 * @throws Problem 422 when the file as a whole can not be read; nothing is written then
 */
export async function importSubscribers(
  services: Services,
  text: string,
  { dryRun, ...options }: ImportOptions,
): Promise<ImportReport> {
  const columns = checkFile(text);
  const ground = await readGround(services, options);
  const report = emptyReport();
  const seen = new Set<string>();
  let analyzedAt = 0;
  for (const chunk of chunks(text)) {
    const fresh: PlacedRow[] = [];
    for (const { line, ...record } of chunk) {
      report.lines++;
      const read =
        record.kind === 'fields'
          ? readRow(columns, record.fields, ground)
          : { kind: 'faulty' as const, faults: [{ field: 'line', message: record.message }] };
      if (read.kind === 'not_subscribed') report.notSubscribed++;
      else if (read.kind === 'faulty') tell(report, line, read.faults);
      else if (isNew(seen, read.row)) fresh.push({ line, ...read.row });
      else report.alreadyThere++;
    }
    // Without fresh statistics of a table that grows this fast, PostgreSQL looks addresses up by the wrong index.
    if (report.imported >= analyzedAt) {
      await services.db.execute(sql`analyze subscriptions`);
      analyzedAt = Math.max(2 * chunkLines, 4 * report.imported);
    }
    await services.db.transaction((tx) => settleRows(services, tx, fresh, report, dryRun));
    // Awaited queries on the embedded database never give the event loop back by themselves.
    await new Promise(setImmediate);
  }
  report.faults.sort((a, b) => a.line - b.line);
  const { faults: _, ...counts } = report;
  services.log.info({ ...counts, dryRun }, 'subscribers.imported');
  return report;
}

/** The columns of a file that can be read as a whole. @throws Problem 422 */
function checkFile(text: string): CsvColumn[] {
  const records = parseCsv(text);
  const first = records.next().value;
  if (!first)
    throw invalid([{ field: 'body', message: 'The file is empty; its first line names the columns.' }]);
  if (first.kind === 'fault') throw invalid([{ field: 'header', message: first.message }]);
  const columns = readHeader(first.fields);
  // From there on it would be one field, and what is in it would be passed over.
  for (const record of records)
    if (record.kind === 'fault' && record.isUnclosed)
      throw invalid([{ field: `line ${record.line}`, message: record.message }]);
  return columns;
}

function* chunks(text: string) {
  const records = parseCsv(text);
  records.next();
  let chunk = [];
  for (const record of records) {
    chunk.push(record);
    if (chunk.length < chunkLines) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function readGround(services: Services, options: AddressOptions): Promise<ImportGround> {
  const { language, timeZone } = await pageIn(services.db);
  const bySlug = (named: readonly { slug: string; id: string }[]) =>
    new Map(named.map(({ slug, id }) => [slug, id]));
  return {
    now: services.clock.now(),
    language,
    timeZone,
    groups: bySlug(await groupsIn(services.db)),
    components: bySlug(await componentsIn(services.db)),
    ...options,
    zones: new Map(),
  };
}

function isNew(seen: Set<string>, row: ImportRow): boolean {
  const name = nameOf(row);
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}
