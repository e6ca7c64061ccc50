import { create } from 'xmlbuilder2';
import { wording } from '../../wording/index.ts';
import type { Format } from './format.ts';

/** Twilio's <Response>, which Telnyx, Bandwidth and others take as well; empty when there is nothing to say. */
export const twiml: Format = {
  contentType: 'text/xml; charset=utf-8',
  render(message) {
    const response = create({ version: '1.0', encoding: 'UTF-8' }).ele('Response');
    if (message.active)
      response.ele('Say', { language: wording[message.language].speech.languageTag }).txt(message.text);
    return response.doc().end();
  },
};
