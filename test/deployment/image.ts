import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { Copy, DockerfileParser, Entrypoint, Env, From, type Instruction } from 'dockerfile-ast';

const repository = join(import.meta.dirname, '../..');
export const dockerfile = readFileSync(join(repository, 'Dockerfile'), 'utf8');

/** What the Dockerfile makes, as a folder on this machine; there is no need of a container engine. */
export interface Image extends Disposable {
  /** Its file system, which belongs to root and cannot be written to, but for /data. */
  readonly root: string;
  readonly workFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly userId: number;
  readonly entrypoint: readonly string[];
  readonly healthCheck: readonly string[];
  /** The Node.js of the base image, where its user can reach it. */
  readonly node: string;
}

/** Relative paths of the files that .dockerignore lets through. */
export function contextFiles(): readonly string[] {
  const rules = dockerignore.default().add(readFileSync(join(repository, '.dockerignore'), 'utf8'));
  const isSkipped = (path: string) => ['node_modules', '.git'].includes(basename(path));
  const paths = globSync('{*,.*}', { cwd: repository })
    .filter((path) => !isSkipped(path))
    .flatMap((path) =>
      statSync(join(repository, path)).isDirectory()
        ? globSync([`${path}/**/*`, `${path}/**/.*`], { cwd: repository, exclude: isSkipped })
        : [path],
    );
  const files = paths.filter((path) => statSync(join(repository, path)).isFile());
  return rules.filter([...new Set(files)]);
}

/** Carries the Dockerfile out. Only the packages for development are not installed anew, since they are here. */
export function buildImage(): Image {
  const folder = mkdtempSync(join(tmpdir(), 'referral-gateway-image-'));
  chmodSync(folder, 0o755);
  const context = join(folder, 'context');
  for (const path of contextFiles()) cpSync(join(repository, path), join(context, path));
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node);

  const stages = new Map<string, Stage>();
  let stage = createStage(folder, 'none');
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    if (instruction instanceof From) {
      const name = instruction.getBuildStage() ?? 'last';
      stage = createStage(folder, name);
      stages.set(name, stage);
    } else {
      carryOut(instruction, { stage, stages, context, node });
    }
  }
  execFileSync('chmod', ['-R', 'a+rX,a-w', stage.root]);
  chmodSync(join(stage.root, 'data'), 0o755);
  return {
    ...stage,
    workFolder: join(stage.root, stage.workFolder),
    node,
    [Symbol.dispose]: () => {
      execFileSync('chmod', ['-R', 'u+w', stage.root]);
      rmSync(folder, { recursive: true });
    },
  };
}

interface Stage {
  readonly root: string;
  workFolder: string;
  readonly environment: Record<string, string>;
  userId: number;
  entrypoint: readonly string[];
  healthCheck: readonly string[];
}

interface Surroundings {
  readonly stage: Stage;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly context: string;
  readonly node: string;
}

function createStage(folder: string, name: string): Stage {
  const root = join(folder, name);
  mkdirSync(root);
  return { root, workFolder: '/', environment: {}, userId: 0, entrypoint: [], healthCheck: [] };
}

function carryOut(instruction: Instruction, { stage, stages, context, node }: Surroundings): void {
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const [first = ''] = words;
  const text = instruction.getRawArgumentsContent() ?? '';
  const keyword = instruction.getKeyword();
  if (instruction instanceof Copy) {
    const flags = new Map(instruction.getFlags().map((flag) => [flag.getName(), flag.getValue()]));
    const from = flags.get('from');
    const source = from ? stages.get(from)?.root : context;
    if (source === undefined) throw new Error(`COPY from an unknown stage: ${from}`);
    copy(source, words, stage, Number(flags.get('chown')?.split(':')[0] ?? 0));
  } else if (instruction instanceof Env) {
    for (const property of instruction.getProperties()) {
      stage.environment[property.getName()] = property.getValue() ?? '';
    }
  } else if (instruction instanceof Entrypoint) {
    stage.entrypoint = JSON.parse(text);
  } else if (keyword === 'HEALTHCHECK') {
    stage.healthCheck = JSON.parse(text.slice(text.indexOf('[')));
  } else if (keyword === 'WORKDIR') {
    stage.workFolder = first;
    mkdirSync(join(stage.root, first), { recursive: true });
  } else if (keyword === 'RUN') {
    run(text, stage, node);
  } else if (keyword === 'USER') {
    stage.userId = Number(first.split(':')[0]);
  } else if (!['EXPOSE', 'STOPSIGNAL', 'VOLUME'].includes(keyword)) {
    throw new Error(`unknown instruction ${keyword}`);
  }
}

/** As in Docker: of folders the contents; a file into a folder where the target ends with a slash. */
function copy(sourceRoot: string, words: readonly string[], stage: Stage, ownerId: number): void {
  const target = words.at(-1) ?? '';
  const targetPath = join(stage.root, target.startsWith('/') ? '' : stage.workFolder, target);
  for (const word of words.slice(0, -1)) {
    const source = join(sourceRoot, word);
    if (!existsSync(source)) throw new Error(`COPY finds no ${word}`);
    const isFolder = statSync(source).isDirectory();
    const to = !isFolder && target.endsWith('/') ? join(targetPath, basename(word)) : targetPath;
    cpSync(source, to, { recursive: true, verbatimSymlinks: true });
    // Only what was copied: a folder that was there keeps its owner.
    const copied = isFolder ? readdirSync(source).map((name) => join(to, name)) : [to];
    if (ownerId !== 0 && process.getuid?.() === 0) execFileSync('chown', ['-R', String(ownerId), ...copied]);
  }
}

function run(command: string, stage: Stage, node: string): void {
  const cwd = join(stage.root, stage.workFolder);
  if (command.startsWith('npm ci') && !command.includes('--omit=dev')) {
    symlinkSync(join(repository, 'node_modules'), join(cwd, 'node_modules'));
    return;
  }
  const env = {
    ...process.env,
    ...stage.environment,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
  };
  execFileSync('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
}
