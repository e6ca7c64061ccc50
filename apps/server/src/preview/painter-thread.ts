import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { previewFont } from '@calmline/snapshot/site/preview-svg.ts';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Painted } from './painter.ts';

/** The thread that paints: loads the renderer and the fonts once, then answers one picture after the other. */

const file = (name: string) => readFile(fileURLToPath(import.meta.resolve(name)));
const ready = (async () => {
  await initWasm(await file('@resvg/resvg-wasm/index_bg.wasm'));
  return Promise.all(
    ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => file(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  );
})();

async function paint(svg: string): Promise<Uint8Array> {
  const fontBuffers = await ready;
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: previewFont };
  const renderer = new Resvg(svg, { font });
  const image = renderer.render();
  const png = image.asPng();
  image.free();
  renderer.free();
  return png;
}

parentPort?.on('message', async ({ id, svg }: { id: number; svg: string }) => {
  const answer: Painted = await paint(svg).then(
    (png) => ({ id, png }),
    (error) => ({ id, fault: String(error) }),
  );
  parentPort?.postMessage(answer);
});
