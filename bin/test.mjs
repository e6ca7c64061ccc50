// npm test: installs what is missing, then checks types, style, rules, flows and browser, and counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, findNode, installPackages, root } from './install.mjs';
import { installSystemPackages } from './system-packages.mjs';

installPackages();
installSystemPackages();
const env = environment(findNode());
const folder = mkdtempSync(join(tmpdir(), 'calmline-test-'));
const report = join(folder, 'report.json');
let passed = 0;
let failed = 0;

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
