import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import type { Provider } from '../generated/vocabulary.ts';
import { addSite, argumentsOf, lengthOf } from './call-site-demand.ts';
import { type CallSite, findCallSites } from './call-sites.ts';
import type { CoercedVariables } from './coerced-variables.ts';
import { fragmentsOf } from './document-size.ts';
import { CALLS_OF_A_WRITE, type CallCount, UpstreamDemand } from './upstream-demand.ts';

/** An operation of a validated document, and who would be asked. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly providers: Context['providers'];
}

/**
 * What an operation costs, in upstream calls, as far as that can be told before it runs. Expected is one call for each list at
 * each provider, a history's ten, and one for each distinct id and for each code.
 */
export interface OperationCost extends CallCount {
  /** Most ids in one `nodes` or `_entities`. */
  readonly idsAtOnce: number;
}

/** The calls of an operation in detail. */
export interface CostBreakdown {
  readonly providers: readonly ProviderCost[];
  /** Each as if it were alone; what several of them ask for is asked once. */
  readonly fields: readonly {
    readonly path: string;
    readonly field: string;
    readonly providers: readonly ProviderCost[];
  }[];
}

/** Of many at once, as their only argument. */
const idLists = new Set(['nodes', '_entities']);

export interface ProviderCost extends CallCount {
  readonly provider: Provider;
}

/** What is known of an operation once and for all. */
interface Outlook {
  readonly sites: readonly CallSite[];
  /** Those that name many ids at once. */
  readonly idLists: readonly CallSite[];
  /** Of single codes. Each is a call of its own; all else could be answered by one call to each provider. */
  readonly codeLookUps: number;
  readonly showsStates: boolean;
  /** The costs by configured providers; null where they depend on variables. */
  readonly costs: Map<string, OperationCost> | null;
}

const outlooks = new WeakMap<OperationDefinitionNode, Outlook>();

/** Cheap where nothing depends on variables: it is then computed once for each set of configured providers. */
export function costOf(priced: PricedOperation, variables: CoercedVariables): OperationCost {
  const { costs } = outlookOf(priced);
  if (costs === null) return computeCost(priced, variables);
  const { providers } = priced;
  const configured = providers.names.filter((name) => providers.isConfigured(name)).join(' ');
  const cost = costs.get(configured) ?? computeCost(priced, variables);
  costs.set(configured, cost);
  return cost;
}

/** Whether any of its fields is resolved by more than what the field around it holds. */
export function hasCallSites(priced: PricedOperation): boolean {
  return outlookOf(priced).sites.length > 0;
}

/** Whether the operation asks how providers are at this moment. */
export function showsStates(priced: PricedOperation): boolean {
  return outlookOf(priced).showsStates;
}

/** A bound on `least`, whatever the variables are. */
export function mostLeastCost(priced: PricedOperation): number {
  return priced.providers.names.length + outlookOf(priced).codeLookUps;
}

/** Whether `idsAtOnce` is more than that. */
export function idsBeyond(priced: PricedOperation, variables: CoercedVariables, limit: number): boolean {
  const { idLists } = outlookOf(priced);
  return idLists.some(
    (site) => lengthOf(site, variables) > limit && argumentsOf(site, variables) !== undefined,
  );
}

/** What the operation asks of each provider; and, apart from each other, what each of its fields asks. */
export function breakDown(priced: PricedOperation, variables: CoercedVariables): CostBreakdown {
  const together = new UpstreamDemand(priced.providers);
  const fields = outlookOf(priced).sites.flatMap((site) => {
    const values = argumentsOf(site, variables);
    if (values === undefined) return [];
    const alone = new UpstreamDemand(priced.providers);
    for (const demand of [together, alone]) addSite(demand, priced.schema, site, values);
    const { type, path, definition } = site;
    return [{ path, field: `${type}.${definition.name}`, providers: alone.byProvider() }];
  });
  return { providers: together.byProvider(), fields };
}

function computeCost(priced: PricedOperation, variables: CoercedVariables): OperationCost {
  const demand = new UpstreamDemand(priced.providers);
  let writes = 0;
  let idsAtOnce = 0;
  for (const site of outlookOf(priced).sites) {
    const values = argumentsOf(site, variables);
    if (values === undefined) continue;
    if (site.type === priced.schema.getMutationType()?.name) writes += 1;
    idsAtOnce = Math.max(idsAtOnce, addSite(demand, priced.schema, site, values));
  }
  const { least, expected, most } = demand.sum();
  const ofWrites = writes * CALLS_OF_A_WRITE;
  return { least, expected: expected + ofWrites, most: most + ofWrites, idsAtOnce };
}

function outlookOf({ schema, document, operation }: PricedOperation): Outlook {
  let outlook = outlooks.get(operation);
  if (outlook === undefined) {
    const sites = findCallSites(schema, operation, fragmentsOf(document));
    outlook = {
      sites,
      idLists: sites.filter(({ definition }) => idLists.has(definition.name)),
      codeLookUps: sites.filter(({ definition }) => definition.name === 'referralCode').length,
      showsStates: sites.some(({ definition }) => definition.name === 'providers'),
      costs: operation.variableDefinitions?.length ? null : new Map(),
    };
    outlooks.set(operation, outlook);
  }
  return outlook;
}
