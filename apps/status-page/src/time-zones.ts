/** Every zone the browser's Intl may name, by region; made once, for it is long. */
export const timeZonesByRegion: ReadonlyMap<string, readonly string[]> = (() => {
  const regions = new Map<string, string[]>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const [region = '', ...rest] = zone.split('/');
    if (rest.length === 0) continue;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return regions;
})();

/** "New York" of "America/New_York". */
export function cityOf(zone: string): string {
  return zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ');
}
