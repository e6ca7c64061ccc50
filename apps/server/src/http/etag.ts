/** The mark of a file in one encoding: other bytes, another strong mark. */
export function markFor(etag: string, encoding: 'br' | 'gzip' | null): string {
  return encoding === null ? etag : etag.replace(/"$/, `-${encoding}"`);
}

/** Whether `If-None-Match` names the file, in whichever encoding it was given before. */
export function holdsMark(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((mark) => plain(mark) === etag);
}

function plain(mark: string): string {
  return mark
    .trim()
    .replace(/^W\//, '')
    .replace(/-(?:br|gzip)"$/, '"');
}
