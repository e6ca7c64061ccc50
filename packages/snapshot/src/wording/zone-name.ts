const held = new Map<string, string>();

/**
 * What people call the time of a zone in a language with a script of its own ("柏林" is not in any IANA name):
 * "德国时间", "توقيت نيويورك". Null where the language only knows an abbreviation or an offset.
 */
export function zoneName(locale: string, timeZone: string): string | null {
  const key = `${locale} ${timeZone}`;
  let name = held.get(key);
  if (name === undefined) {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' });
    name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    held.set(key, name);
  }
  return name === '' || /[\w+]/.test(name) ? null : name;
}
