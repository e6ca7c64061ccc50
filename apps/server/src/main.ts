import { checkFolderFree, FolderHeld } from '@calmline/core/foundation/folder-lock';
import { type Config, ConfigFaults, readConfig } from './config.ts';
import type { FirstRun } from './first-run.ts';
import { giveBackMemory } from './give-back-memory.ts';
import { isLoopbackUrl } from './loopback.ts';

/** What has not finished by then never will: whoever takes over knows what was under way. */
const longestDrainMs = 25_000;

// Node would print it with all its fields, and those of a failed query are addresses and tokens.
process.on('uncaughtException', (error) => {
  void import('@calmline/core/foundation')
    .then(({ loggableError }) => console.error(loggableError(error)))
    .finally(() => process.exit(1));
});

const flags = ['--no-demo'];
const args = process.argv.slice(2);
const unknown = args.filter((arg) => !flags.includes(arg));

try {
  if (unknown.length > 0)
    throw new ConfigFaults([
      `${unknown.join(' ')}: the only flag is --no-demo; all else is set by environment`,
    ]);
  const config = readConfig(process.env);
  // A second process on the folder is told at once, before the parts are loaded.
  if (config.databaseUrl === null) checkFolderFree(config.data);
  const { startCalmline } = await import('./start.ts');
  const running = await startCalmline(config, { demo: !args.includes('--no-demo'), onAdminKey: showKey });
  stopOnSignal(running.stop);
  announce(config, await running.ready);
  void running.settled().then(giveBackMemory);
} catch (error) {
  if (!(error instanceof ConfigFaults || error instanceof FolderHeld || isPortTaken(error))) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}

/** At once: whatever the start comes to, nobody can show the key again. */
function showKey(key: string): void {
  console.log(`\n  Admin API key  ${key}\n  It is shown this once; only its hash is kept.`);
}

function announce(config: Config, { line }: FirstRun): void {
  const url = config.publicUrl;
  const mail =
    config.smtpUrl === null
      ? `kept in ${config.data}/mail; ${isLoopbackUrl(url) ? `read it at ${url}/dev/mail` : 'set SMTP_URL to send it'}`
      : 'sent to the SMTP server';
  console.log(
    [
      '',
      'Calmline is running.',
      '',
      ...(config.roles.includes('api')
        ? [
            `  Status page    ${url}/`,
            `  API            ${url}/api/docs`,
            `  Hold message   ${url}/phone/v1/${line ?? '{line}'}.txt`,
          ]
        : []),
      `  Mail           ${mail}`,
      '',
      '  Stop with Ctrl+C.',
      '',
    ].join('\n'),
  );
}

/** The first signal drains; a second one does not wait any longer. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), longestDrainMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        throw error;
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function isPortTaken(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}
