import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'ledger.seen';

/** How often a ledger had been looked at when this data folder last heard of it; 0 when it never has. */
export function readLastSeen(folder: string, identity: string): number {
  try {
    const [whose, count = '0'] = readFileSync(join(folder, name), 'utf8').trim().split(' ');
    return whose === identity ? Number(count) || 0 : 0;
  } catch {
    // A folder that can't be read knows nothing.
    return 0;
  }
}

export function writeLastSeen(folder: string, identity: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${identity} ${count}\n`);
}
