import { type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exampleOperations } from '../../src/explorer/example-operations.ts';
import { executeWithInventedValues, schema } from './gateway-stub.ts';

function operationsOf(document: string): OperationDefinitionNode[] {
  return parse(document).definitions.filter((definition) => definition.kind === 'OperationDefinition');
}

describe('example operations', () => {
  it.each(exampleOperations)('$name is valid against the schema', ({ document }) => {
    expect(validate(schema, parse(document))).toEqual([]);
  });

  it.each(exampleOperations)('$name is the name of its one operation', ({ name, document }) => {
    expect(operationsOf(document).map((operation) => operation.name?.value)).toEqual([name]);
  });

  it.each(exampleOperations)('$name brings a value for each of its variables', ({ document, variables }) => {
    const declared = operationsOf(document)
      .flatMap((operation) => operation.variableDefinitions ?? [])
      .map((definition) => definition.variable.name.value);
    expect(Object.keys(variables).toSorted()).toEqual(declared.toSorted());
  });

  it.each(exampleOperations)('$name runs with its variables', async ({ document, variables }) => {
    const result = await executeWithInventedValues({ query: document, variables });
    expect(result.errors).toBeUndefined();
  });

  it('are valid when joined into one document, and share no variable name', () => {
    const joined = exampleOperations.map((operation) => operation.document).join('\n');
    expect(validate(schema, parse(joined))).toEqual([]);
    const variableNames = exampleOperations.flatMap((operation) => Object.keys(operation.variables));
    expect(new Set(variableNames).size).toBe(variableNames.length);
  });

  it('change nothing until the visitor gives consent', () => {
    const mutation = exampleOperations.find(({ document }) => document.includes('mutation'));
    expect(mutation?.variables).toMatchObject({ input: { mode: 'PAYOUT', acceptAffiliateAgreement: false } });
  });
});
