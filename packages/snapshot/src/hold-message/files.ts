import type { PublicFile } from '../public-file.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { phoneFormatNames, phoneFormats } from './formats/index.ts';
import { type HoldMessage, holdMessage } from './hold-message.ts';

/**
 * What every line says, in every format: `phone/v1/{line}.{format}` in the line's first language, and
 * `phone/v1/{line}.{language}.{format}` in each of its languages.
 */
export function holdMessageFiles(snapshot: StatusSnapshot): PublicFile[] {
  return snapshot.lines.flatMap((line) =>
    line.languages.flatMap((language, index) => {
      const message = holdMessage(snapshot, line, language);
      const own = filesOf(message, `phone/v1/${line.slug}.${language}`);
      return index === 0 ? [...filesOf(message, `phone/v1/${line.slug}`), ...own] : own;
    }),
  );
}

function filesOf(message: HoldMessage, pathWithoutFormat: string): PublicFile[] {
  const inputs = [JSON.stringify(message)];
  return phoneFormatNames.map((name) => ({
    path: `${pathWithoutFormat}.${name}`,
    contentType: phoneFormats[name].contentType,
    urgent: true,
    inputs,
    render: () => phoneFormats[name].render(message),
  }));
}
