import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lockName = 'process.lock';

/** Another process works on the data folder. */
export class FolderHeld extends Error {}

/**
 * Makes this process the only one on `folder`: two embedded databases on the same files lose rows silently.
 * @returns a function that gives the folder back
 * @throws FolderHeld naming the process that has it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, lockName);
  const mine = `${lock}.${process.pid}`;
  const content = `${process.pid} ${processStart(process.pid)}\n`;
  writeFileSync(mine, content);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (tryLink(mine, lock)) {
        return () => {
          if (read(lock) === content) rmSync(lock, { force: true });
        };
      }
      const held = read(lock);
      if (held === null) continue;
      refuseIfAlive(folder, held);
      breakStale(lock, held);
    }
    throw new FolderHeld(`The data folder ${folder} could not be locked: ${lock} keeps changing hands.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Says early, before anything heavy is loaded, what `lockFolder` would say.
 * @throws FolderHeld naming the process that has the folder
 */
export function checkFolderFree(folder: string): void {
  const held = read(join(folder, lockName));
  if (held !== null) refuseIfAlive(folder, held);
}

function refuseIfAlive(folder: string, held: string): void {
  const [pid = '0', start = ''] = held.trim().split(' ');
  if (!isAlive(Number(pid), start)) return;
  throw new FolderHeld(
    `The data folder ${folder} is in use by process ${pid}${commandOf(Number(pid))}. ` +
      'Stop that process, choose another folder with CALMLINE_DATA, or set DATABASE_URL to share a PostgreSQL server.',
  );
}

/** Takes a dead process's lock away, but puts it back if a living one has just replaced it. */
function breakStale(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (read(aside) !== stale) tryLink(aside, lock);
  unlinkSync(aside);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isAlive(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A recycled process number belongs to somebody else: the start time tells.
  const now = processStart(pid);
  return start === '' || now === '' || now === start;
}

/** Start time in clock ticks since boot from /proc (field 22 of stat); empty where there is no /proc. */
function processStart(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function commandOf(pid: number): string {
  const command = read(`/proc/${pid}/cmdline`)?.replaceAll('\u0000', ' ').trim();
  return command ? ` (${command.slice(0, 120)})` : '';
}
