import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'database.mark';

/** New words for a mark. */
export function newMark(): string {
  return randomBytes(12).toString('base64url');
}

/** The mark in a folder: its words, and with them the moment this very file was made; null when there is none. */
export function readFolderMark(folder: string): { words: string; whole: string } | null {
  const file = join(folder, name);
  try {
    const words = readFileSync(file, 'utf8').trim();
    const { birthtimeNs, ctimeNs, ino } = statSync(file, { bigint: true });
    // A copy has the words, never the birth. Where a file system keeps no birth, its number and last change must do.
    const born = birthtimeNs > 0n ? `${birthtimeNs}` : `${ino}.${ctimeNs}`;
    return { words, whole: `${words}:${born}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts a new file with these words in the place of the mark. @returns the whole mark */
export function writeFolderMark(folder: string, words: string): string {
  const file = join(folder, name);
  const draft = `${file}.new`;
  writeFileSync(draft, `${words}\n`);
  renameSync(draft, file);
  return readFolderMark(folder)?.whole ?? '';
}
