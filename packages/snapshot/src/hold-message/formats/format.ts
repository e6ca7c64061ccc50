import type { HoldMessage } from '../hold-message.ts';

/** One way phone systems take a hold message. */
export interface Format {
  contentType: string;
  /** The whole body. A phone system must be able to read it aloud or parse it whatever the state, so it never fails. */
  render(message: HoldMessage): string;
}
