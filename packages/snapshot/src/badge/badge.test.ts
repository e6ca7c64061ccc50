import { describe, expect, it } from 'vitest';
import { sampleIncident, sampleSnapshot } from '../testing/sample-facts.ts';
import { componentStatuses } from '../words.ts';
import { badgeFiles } from './badge.ts';

const files = (status: (typeof componentStatuses)[number] = 'operational') => {
  const incidents = [sampleIncident({ updates: [{ components: [{ componentId: 'website', status }] }] })];
  const snapshot = sampleSnapshot(status === 'operational' ? {} : { incidents });
  return new Map(badgeFiles(snapshot).map((file) => [file.path, String(file.render(snapshot))]));
};

describe('the badge', () => {
  it('is a picture with words in every language, and one for each component', () => {
    const made = files('major_outage');
    expect([...made.keys()]).toEqual([
      'badge.svg',
      'badge.json',
      'de/badge.svg',
      'de/badge.json',
      'badge/website.svg',
      'badge/login.svg',
      'badge/reports.svg',
    ]);
    expect(made.get('badge.svg')).toMatch(/role="img" aria-label="Example: Major outage"/);
    expect(made.get('badge/website.svg')).toContain('aria-label="Website: Major outage"');
    expect(made.get('badge/login.svg')).toContain('aria-label="Login: Operational"');
  });

  it('can be drawn by shields.io', () => {
    expect(JSON.parse(files().get('badge.json') ?? '')).toEqual({
      schemaVersion: 1,
      label: 'Example',
      message: 'All systems operational',
      color: '#2a7549',
    });
  });

  it.each(componentStatuses)('can be read when it says %s', (status) => {
    const { color } = JSON.parse(files(status).get('badge.json') ?? '');
    const [r = 0, g = 0, b = 0] = (color.match(/[0-9a-f]{2}/g) as string[])
      .map((part) => Number.parseInt(part, 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    expect(1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});
