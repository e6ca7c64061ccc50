import { chmodSync, cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFolderMark, writeFolderMark } from './folder-mark.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calmline-mark-'));
});
afterEach(() => {
  for (const name of [folder, `${folder}-copy`]) rmSync(name, { recursive: true, force: true });
});
const everything = { recursive: true, preserveTimestamps: true };

describe('the mark of a data folder', () => {
  it('is read as it was written, also after the folder was renamed or its rights were set', () => {
    expect(readFolderMark(folder)).toBeNull();
    const whole = writeFolderMark(folder, 'words');
    expect(readFolderMark(folder)).toEqual({ words: 'words', whole });
    chmodSync(join(folder, 'database.mark'), 0o600);
    renameSync(folder, `${folder}-copy`);
    expect(readFolderMark(`${folder}-copy`)?.whole).toBe(whole);
  });

  it('is another one in a copy of the folder', () => {
    const whole = writeFolderMark(folder, 'words');
    cpSync(folder, `${folder}-copy`, everything);
    expect(readFolderMark(`${folder}-copy`)).toMatchObject({ words: 'words' });
    expect(readFolderMark(`${folder}-copy`)?.whole).not.toBe(whole);
  });

  it('is another one in a backup that was put back over the folder', () => {
    const whole = writeFolderMark(folder, 'before');
    cpSync(folder, `${folder}-copy`, everything);
    writeFolderMark(folder, 'after');
    cpSync(`${folder}-copy`, folder, everything);
    expect(readFolderMark(folder)).toMatchObject({ words: 'before' });
    expect(readFolderMark(folder)?.whole).not.toBe(whole);
  });
});
