import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file of the bundle whose name changes with its content. */
export interface Asset {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
}

const mediaTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
/** No dot but the one before the ending, and no slash: no name leads out of the folder. */
const ASSET_NAME = /^[\w-]+\.([a-z]+)$/;
const compress = promisify(gzip);

/** What the build has put into a folder. Read when it is first asked for: a start reads nothing. */
export class Bundle {
  readonly #folder: string;
  readonly #assets = new Map<string, Promise<Asset | null>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The page, as it is at this moment; null where nothing has been built. */
  async page(): Promise<Buffer | null> {
    return await readIfThere(join(this.#folder, 'index.html'));
  }

  /** Null where there is no such file. */
  async asset(name: string): Promise<Asset | null> {
    const mediaType = mediaTypes[ASSET_NAME.exec(name)?.[1] ?? ''];
    if (mediaType === undefined) return null;
    let asset = this.#assets.get(name);
    if (asset === undefined) {
      asset = this.#read(name, mediaType);
      this.#assets.set(name, asset);
      // Another build may bring it, and names that are made up are not kept.
      const forget = () => this.#assets.delete(name);
      asset.then((found) => found ?? forget(), forget);
    }
    return await asset;
  }

  async #read(name: string, mediaType: string): Promise<Asset | null> {
    const content = await readIfThere(join(this.#folder, 'assets', name));
    return content && { mediaType, content, gzipped: await compress(content) };
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
