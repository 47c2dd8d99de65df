import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LoadHandlers } from '../load/process.ts';
import type { UpstreamHandlers } from '../upstream/process.ts';
import { connectTo, type Handlers, type Remote } from './channel.ts';
import { BENCH_CORE, onCore, prefer } from './machine.ts';

interface Part<Handled extends Handlers> {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly remote: Remote<Handled>;
}

/** The upstream and the load generator, each in a process of its own. */
export class Rig {
  readonly upstream: Part<UpstreamHandlers>;
  readonly load: Part<LoadHandlers>;
  readonly upstreamUrl: string;

  private constructor(upstream: Part<UpstreamHandlers>, load: Part<LoadHandlers>, port: number) {
    this.upstream = upstream;
    this.load = load;
    this.upstreamUrl = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<Rig> {
    const upstream = await startPart<UpstreamHandlers>('../upstream/process.ts');
    const load = await startPart<LoadHandlers>('../load/process.ts');
    return new Rig(upstream, load, await upstream.remote.port());
  }

  stop(): void {
    this.upstream.process.kill();
    this.load.process.kill();
  }
}

async function startPart<Handled extends Handlers>(file: string): Promise<Part<Handled>> {
  const [command, input] = onCore(BENCH_CORE, process.execPath, [join(import.meta.dirname, file)]);
  const child = spawn(command, input, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
  if (child.pid === undefined) throw new Error(`${command} cannot be started`);
  prefer(child.pid);
  return { process: child, pid: child.pid, remote: await connectTo<Handled>(child) };
}
