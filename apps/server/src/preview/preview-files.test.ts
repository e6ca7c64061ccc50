import { sampleIncident, sampleSnapshot } from '@calmline/snapshot/testing/sample-facts.ts';
import { describe, expect, it } from 'vitest';
import { openPainter } from './painter.ts';
import { previewFiles } from './preview-files.ts';

const painter = openPainter();
const incidents = [sampleIncident({ title: 'Website <does> & "not" open' })];
const broken = sampleSnapshot({ incidents });

describe('the preview picture', () => {
  it('is a PNG of the size that is asked for, in each language', async () => {
    const files = previewFiles(broken, painter);
    expect(files.map(({ path }) => path)).toEqual(['preview.png', 'de/preview.png']);
    for (const file of files) {
      const png = Buffer.from((await file.render(broken)) as Uint8Array);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    }
  });

  it('differs by state and language, and is not made again while both are the same', async () => {
    const well = sampleSnapshot();
    const [one, two] = previewFiles(broken, painter);
    const [other] = previewFiles(well, painter);
    const pictures = await Promise.all([one?.render(broken), two?.render(broken), other?.render(well)]);
    expect(new Set(pictures.map((png) => Buffer.from(png as Uint8Array).toString('base64'))).size).toBe(3);
    const later = sampleSnapshot({ incidents, revision: 2 }, '2026-11-22T12:50:00.000Z');
    expect(previewFiles(later, painter)[0]?.inputs).toEqual(one?.inputs);
  });

  it('leaves the event loop to others', async () => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const fresh = openPainter();
    await previewFiles(broken, fresh)[0]?.render(broken);
    clearInterval(watch);
    // It takes some 150 ms in all; a machine that is busy otherwise may hold us up for a while.
    expect(longest).toBeLessThan(100);
  });

  it('says so when a picture cannot be made, and makes the next', async () => {
    await expect(painter.paint('<svg')).rejects.toThrow();
    expect(
      (await painter.paint('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')).length,
    ).toBeGreaterThan(0);
  });
});
