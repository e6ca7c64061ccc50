import { create } from 'xmlbuilder2';
import { wording } from '../../wording/index.ts';
import type { Format } from './format.ts';

const namespace = 'http://www.w3.org/2001/10/synthesis';

/**
 * W3C SSML 1.0. No XML declaration (it may be left out, and some speech services refuse it), no elements inside:
 * the text is already written to be spoken, and every engine reads plain text alike.
 */
export const ssml: Format = {
  contentType: 'application/ssml+xml; charset=utf-8',
  render(message) {
    const speak = create().ele('speak', {
      version: '1.0',
      xmlns: namespace,
      'xml:lang': wording[message.language].speech.languageTag,
    });
    return speak.txt(message.text).doc().end({ headless: true, allowEmptyTags: true });
  },
};
