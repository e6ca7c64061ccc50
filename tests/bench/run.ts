import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- NAME`: each file here that ends in `.bench.ts` is one. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name = ''] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.bench.ts`);
if (!existsSync(file)) {
  console.error(`Name one of: ${names.join(', ')}. For example: npm run bench -- ${names[0]}`);
  process.exit(1);
}
const { bench } = (await import(file)) as { bench(): Promise<void> };
await bench();
process.exit(0);
