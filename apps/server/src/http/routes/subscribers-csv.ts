import { isUtf8 } from 'node:buffer';
import { invalid, Problem } from '@calmline/core/foundation';
import { csvColumns, csvListMark, exportSubscribers, importSubscribers } from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, refusals, tooLarge } from '../operation.ts';
import { Channel, requestBody } from '../schema.ts';
import { subscribeOptions } from '../subscribe-options.ts';

export const importPath = '/api/v1/subscribers/import';
/** Some 500,000 subscribers. */
export const largestImportMiB = 32;

const count = z.int();
const ImportReport = z
  .object({
    dry_run: z.boolean(),
    lines: count.openapi({ description: 'Lines with something in them, without the first.' }),
    imported: count,
    already_there: count.openapi({
      description:
        'Confirmed or asked to confirm already, or further up in the file; nothing about them is changed.',
    }),
    unsubscribed: count.openapi({ description: 'Have left; only they themselves can come back.' }),
    suppressed: count.openapi({
      description: 'Must not be written to: erased, reported as spam, or not reachable any more.',
    }),
    not_subscribed: count.openapi({ description: "Lines whose own `state` is not 'confirmed'." }),
    faulty: count.openapi({ description: 'Lines that can not be imported as they are.' }),
    faults: z
      .array(z.object({ line: z.int(), field: z.string(), message: z.string() }))
      .openapi({ description: 'At most a hundred faults, each with the line of the file, counted from 1.' }),
  })
  .openapi('ImportReport');

const flag = z.enum(['true', 'false']).optional();
const tags = ['Subscribers'];
const csv = (description: string, example?: string) => ({
  description,
  content: { 'text/csv': { schema: z.string().openapi({ ...(example ? { example } : {}) }) } },
});

const importing = [
  `The first line names the columns, in any order: \`address\` and \`consent_at\` are needed, known are ${csvColumns.map((name) => `\`${name}\``).join(', ')}; the last four are not read. UTF-8, commas, fields with a comma in quotation marks (RFC 4180).`,
  `An empty field stands for what holds for everybody: the page's language and time zone, the whole page, the channel \`email\`, all kinds. Several groups, components or kinds have '${csvListMark}' between them. \`consent_at\` is a day or a time with its offset, not in the future: when the owner agreed. Without it a line is faulty.`,
  'Nobody is written to: no confirmation, no welcome, nothing of what was said before. Nobody who is there is changed, and nobody who has left or was erased comes back, so the same file can be sent again at any time. Good lines are imported and faulty ones told; when the file as a whole can not be read, nothing is written. With `dry_run` nothing is written in any case, and the answer is what it would be.',
].join('\n\n');

export function subscriberCsvRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;

  app.openapi(
    createRoute({
      method: 'post',
      path: importPath,
      tags,
      summary: 'Import subscribers',
      description: importing,
      ...needs('subscribers:write'),
      request: {
        query: requestBody({
          dry_run: flag.openapi({
            param: { name: 'dry_run', in: 'query' },
            description: '`true`: only say what would happen.',
          }),
        }),
        body: {
          required: true,
          ...csv(
            `The file, at most ${largestImportMiB} MiB.`,
            'address,language,time_zone,consent_at,groups,components\nann@example.com,de,Europe/Berlin,2024-05-31,,api;website\n',
          ),
        },
      },
      responses: { 200: json(ImportReport, 'What became of each line, or would'), ...tooLarge, ...refusals },
    }),
    async (c) => {
      if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) throw notCsv();
      // A large file takes its time to arrive and to be written; each of its steps is bounded by itself.
      c.var.deadline.pause();
      const dryRun = c.req.valid('query').dry_run === 'true';
      const { checkAddress, missing } = await subscribeOptions(context);
      const text = decode(Buffer.from(await c.req.arrayBuffer()));
      const report = await importSubscribers(services, text, { dryRun, checkAddress, missing });
      const { alreadyThere, notSubscribed, ...told } = report;
      return c.json(
        { dry_run: dryRun, ...told, already_there: alreadyThere, not_subscribed: notSubscribed },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/subscribers/export',
      tags,
      summary: 'Export subscribers',
      description: `A CSV file with the columns ${csvColumns.map((name) => `\`${name}\``).join(', ')}, which can be imported again. A field that a spreadsheet could take for a formula, such as a phone number, begins with an apostrophe; an import takes it away.`,
      ...needs('subscribers:read', 'subscribers:write'),
      request: {
        query: requestBody({
          audience: z
            .enum(['customers', 'responders'])
            .optional()
            .openapi({ param: { name: 'audience', in: 'query' } }),
          channel: Channel.optional().openapi({ param: { name: 'channel', in: 'query' } }),
          state: z
            .enum(['pending', 'confirmed', 'unsubscribed', 'gone'])
            .optional()
            .openapi({ param: { name: 'state', in: 'query' } }),
        }),
      },
      responses: { 200: csv('The file'), ...refusals },
    }),
    async (c) => {
      const parts = exportSubscribers(services, c.req.valid('query'));
      const header = await parts.next();
      // Read before the answer begins, so that a database that is away is a refusal and not half a file.
      const first = await parts.next();
      const day = services.clock.now().toISOString().slice(0, 10);
      return c.body(streamOf([header, first], parts), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="subscribers-${day}.csv"`,
        'cache-control': 'no-store',
      }) as never;
    },
  );
}

function streamOf(
  begun: readonly IteratorResult<string, void>[],
  rest: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const waiting = [...begun];
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = waiting.shift() ?? (await rest.next());
      if (value) controller.enqueue(encoder.encode(value));
      if (done) controller.close();
    },
    async cancel() {
      await rest.return();
    },
  });
}

/** @throws Problem 422 naming the first line that is not UTF-8 */
function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let [line, start] = [1, 0];
  for (
    let end = bytes.indexOf(10);
    end >= 0 && isUtf8(bytes.subarray(start, end));
    end = bytes.indexOf(10, start)
  ) {
    line++;
    start = end + 1;
  }
  throw invalid([{ field: `line ${line}`, message: 'This is not UTF-8; save the file as CSV in UTF-8.' }]);
}

function notCsv(): Problem {
  return new Problem(
    415,
    'unsupported-media-type',
    'Send CSV',
    'Send the file as the body, with the header Content-Type: text/csv.',
  );
}
