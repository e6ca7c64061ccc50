import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicFile } from '@calmline/snapshot';
import { z } from 'zod';
import { placeOf } from './order.ts';
import type { PublishedFile } from './published-file.ts';

const Saved = z.object({ build: z.string(), files: z.record(z.string(), z.tuple([z.string(), z.string()])) });

/**
 * What the pages of single incidents were made from, kept beside them: after a restart, thousands of them need not be
 * made, written and sent again. A page counts as known only while its bytes are those that were made then.
 */
export class Origins {
  readonly #file: string;
  readonly #build: string;
  /** Path to the mark of the inputs and of the bytes made from them. */
  readonly #known: Map<string, [inputs: string, bytes: string]>;
  readonly #marks = new WeakMap<readonly unknown[], string>();

  private constructor(file: string, build: string, known: Map<string, [string, string]>) {
    this.#file = file;
    this.#build = build;
    this.#known = known;
  }

  /** @param build names what renders: another one may make other bytes from the same inputs */
  static async read(data: string, build: string): Promise<Origins> {
    const file = join(data, 'public-trees', 'origins.json');
    const text = await readFile(file, 'utf8').catch(() => '{}');
    const saved = Saved.safeParse(parse(text));
    const fits = saved.success && saved.data.build === build;
    return new Origins(file, build, new Map(fits ? Object.entries(saved.data.files) : []));
  }

  /** Whether these bytes were made from just these inputs. */
  holds(source: PublicFile, file: PublishedFile): boolean {
    const known = this.#known.get(source.path);
    return known !== undefined && known[1] === file.etag && known[0] === this.#markOf(source.inputs);
  }

  async save(rendered: Iterable<{ source: PublicFile; file: PublishedFile }>): Promise<void> {
    const files: Record<string, [string, string]> = {};
    for (const { source, file } of rendered)
      if (placeOf(source.path) === 'detail') files[source.path] = [this.#markOf(source.inputs), file.etag];
    await writeFile(`${this.#file}.new`, JSON.stringify({ build: this.#build, files }));
    await rename(`${this.#file}.new`, this.#file);
  }

  #markOf(inputs: readonly unknown[]): string {
    let mark = this.#marks.get(inputs);
    if (mark === undefined) {
      mark = createHash('sha256').update(JSON.stringify(inputs)).digest('base64url').slice(0, 22);
      this.#marks.set(inputs, mark);
    }
    return mark;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
