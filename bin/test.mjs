// npm test: installs what is missing, then checks types, style, rules, flows and browser, and counts.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, findNode, installPackages, root } from './install.mjs';
import { installSystemPackages } from './system-packages.mjs';

installPackages();
installSystemPackages();
const folder = mkdtempSync(join(scratchRoot(), 'calmline-test-'));
// PostgreSQL and nginx run as other users and have their folders in it.
chmodSync(folder, 0o755);
const env = { ...environment(findNode()), TMPDIR: folder };
// The tests are told to stop by the same key; what they leave behind is thrown away here.
process.on('SIGINT', () => {});
const report = join(folder, 'report.json');
let passed = 0;
let failed = 0;

/** Stories make and throw away hundreds of thousands of small files: in memory that takes a tenth of the time. */
function scratchRoot() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return Math.min(bavail * bsize, freemem()) > 6 * 1024 ** 3 ? memory : tmpdir();
}

function run(name, command, args) {
  console.log(`\n> ${name}`);
  const start = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(
    `  ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

const bin = (name) => join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', bin('tsc'), []],
  [
    'types of the pages',
    bin('astro'),
    ['check', '--root', 'apps/status-page', '--minimumSeverity', 'warning'],
  ],
  ['style', bin('biome'), ['check', '--error-on-warnings', '.']],
];
for (const check of checks) run(...check) ? passed++ : failed++;

const only = process.argv.slice(2);
const ok = run('tests', bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
]);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  // A file that could not even be loaded fails without a test to count.
  if (!ok && numFailedTests === 0) failed++;
} else failed++;
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
