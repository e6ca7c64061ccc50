import type { ApiKey } from '@calmline/core/access';
import type { ChannelName, Senders } from '@calmline/core/delivery';
import type { Guard, Services } from '@calmline/core/foundation';
import type { NotificationContent } from '@calmline/core/notifications';
import type { Publication, Publisher } from '@calmline/core/publishing';
import type { PageRenderer } from '@calmline/status-page';
import type { Registry } from 'prom-client';
import type { Deadline } from './deadline.ts';

/** All that the HTTP side needs from the process it runs in. */
export interface AppContext {
  services: Services;
  /** Says whether a web address that a stranger gave may be called. */
  guard: Pick<Guard, 'checkUrl'>;
  /** Holds the public face in memory. Null, like the renderer, in a process without the role `api`: it serves operations only. */
  publisher: Pick<Publisher, 'files' | 'snapshot'> | null;
  /** Makes pages with a form, for one request each. */
  renderer: Pick<PageRenderer, 'render'> | null;
  /**
   * Publishes what has just been committed, after which its notification goes out.
   * A publish that fails is an answer, and is tried again by itself.
   */
  publish(): Promise<Publication>;
  /** Each part the process depends on, by name. */
  readiness(): Promise<Record<string, Check>>;
  registry: Registry;
  /** Mail that was kept instead of sent; null when a mail server is configured. */
  capturedMail: CapturedMailReader | null;
  channels: ChannelSetup;
  /** What a mail server shows to hand over bounces; null or left out: it may not. */
  mailHookToken?: string | null;
  /** Aborts when the process stops: what would stay open for ever ends then. */
  stopping?: AbortSignal;
  /** Whether `X-Forwarded-For` comes from a proxy of ours. */
  trustProxy: boolean;
}

/** What of the channels is set up, and the senders themselves. */
export interface ChannelSetup {
  /** What the operator has to set up before a channel can be used; null for one that works. */
  missing(channel: ChannelName): string | null;
  /** With which the provider of text messages signs what it forwards; null where there is none. */
  twilioAuthToken: string | null;
  /** For a message that is sent while somebody waits; null until the process is ready. */
  senders(): Senders<NotificationContent> | null;
}

/** A context with the role `api`: what all routes but the operations are made for. */
export type ApiContext = AppContext & {
  publisher: NonNullable<AppContext['publisher']>;
  renderer: NonNullable<AppContext['renderer']>;
};

export function servesApi(context: AppContext): context is ApiContext {
  return context.publisher !== null && context.renderer !== null;
}

export interface Check {
  ok: boolean;
  detail?: string | undefined;
}

export interface CapturedMailReader {
  /** Newest first. */
  list(): Promise<{ id: string; at: string; to: string; subject: string }[]>;
  read(id: string): Promise<{ raw: Buffer; text: string; html: string } | null>;
}

/** What a request carries on its way through. */
export interface AppEnv {
  Variables: {
    /** Set on every /api/v1 route but the public ones. */
    apiKey: ApiKey;
    deadline: Deadline;
  };
}
