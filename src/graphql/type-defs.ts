import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { gql } from 'graphql-tag';

const folder = join(import.meta.dirname, '../../schema');

/** The public schema, as the files of the `schema` folder describe it. */
export const typeDefs: DocumentNode = gql(
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n'),
);
