import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.ts';
import type { Capability, Provider } from '../generated/vocabulary.ts';
import { MAX_HISTORY_PAGES } from '../loaders/credit-history.ts';
import { type CallSite, findCallSites } from './call-sites.ts';
import { type CoercedVariables, coerceVariables } from './coerced-variables.ts';
import { isIncluded } from './conditions.ts';
import { fragmentsOf } from './document-size.ts';
import { UpstreamDemand } from './upstream-demand.ts';

type Values = Readonly<Record<string, unknown>>;

/** An operation of a validated document, and who would be asked. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly providers: Context['providers'];
}

/** What an operation costs, in upstream calls, as far as that can be told before it runs. */
export interface OperationCost {
  /** Never more than it needs when nothing fails and nothing is cached. */
  readonly least: number;
  /** What it may need: one call for each list at each provider, a history's ten, and one for each distinct id and code. */
  readonly expected: number;
  /** Most ids in one `nodes`. */
  readonly idsAtOnce: number;
}

// Reading before, sending, reading back.
const CALLS_OF_A_WRITE = 3;

const listCapabilities: Readonly<Record<string, Capability>> = {
  referralPrograms: 'PROGRAMS',
  referralCodes: 'CODES',
  codes: 'CODES',
  credits: 'CREDITS',
  earnOuts: 'EARN_OUTS',
};
const lookUps = new Set(['node', 'referralProgram', 'credit', 'earnOut']);

const noCost: OperationCost = { least: 0, expected: 0, idsAtOnce: 0 };

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

/** `variables` are as they came; with some that cannot be read, nothing runs. */
export function estimateCost({
  variables,
  ...priced
}: PricedOperation & { readonly variables: Values }): OperationCost {
  const coerced = coerceVariables(priced.schema, priced.operation, variables);
  return coerced === undefined ? noCost : costOf(priced, coerced);
}

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

function computeCost(priced: PricedOperation, variables: CoercedVariables): OperationCost {
  const { schema, providers } = priced;
  const demand = new UpstreamDemand(providers);
  let writes = 0;
  let most = 0;
  for (const site of outlookOf(priced).sites) {
    const values = argumentsOf(site, variables);
    if (values === undefined) continue;
    if (site.type === schema.getMutationType()?.name) writes += 1;
    const ids = idsIn(site, values);
    most = Math.max(most, ids.length);
    for (const id of ids) demand.addId(id);
    addOthers(demand, site, values, site.type !== schema.getQueryType()?.name);
  }
  const { least, expected } = demand.sum();
  return { least, expected: expected + writes * CALLS_OF_A_WRITE, idsAtOnce: most };
}

function addOthers(demand: UpstreamDemand, site: CallSite, values: Values, isNested: boolean): void {
  const { name } = site.definition;
  const capability = listCapabilities[name];
  // Words of an enum, as the schema has checked.
  const named = (values.providers ?? null) as readonly Provider[] | null;
  if (capability !== undefined) {
    const { providers: _named, ...list } = values;
    // A page behind a cursor may need some of the providers only, and a filter may rule some out.
    const isCertain = !isNested && !values.after && !values.filter;
    demand.addList(capability, JSON.stringify(list), { named, isCertain });
  }
  if (name === 'creditHistory') {
    const { providers: _named, ...history } = values;
    // A page each; how many there are is known when the first is there.
    for (let page = 0; page < MAX_HISTORY_PAGES; page += 1) {
      demand.addList('CREDITS', JSON.stringify({ page, history }), {
        named,
        isCertain: page === 0 && !values.filter,
      });
    }
  }
  if (name === 'earningsSummary') demand.addSummary(named);
  if (name === 'referralCode') demand.addCode(values.provider as Provider, String(values.code));
}

function idsIn({ definition: { name } }: CallSite, { id, ids }: Values): readonly string[] {
  if (name === 'nodes' && Array.isArray(ids)) return ids.map(String);
  return lookUps.has(name) ? [String(id)] : [];
}

/** How many ids a `nodes` has, where its arguments can be read. */
function lengthOf({ field }: CallSite, variables: Values): number {
  const [ids] = field.arguments ?? [];
  if (ids?.value.kind === Kind.LIST) return ids.value.values.length;
  const value = ids?.value.kind === Kind.VARIABLE ? variables[ids.value.name.value] : undefined;
  return Array.isArray(value) ? value.length : 1;
}

function outlookOf({ schema, document, operation }: PricedOperation): Outlook {
  let outlook = outlooks.get(operation);
  if (outlook === undefined) {
    const sites = findCallSites(schema, operation, fragmentsOf(document));
    outlook = {
      sites,
      idLists: sites.filter(({ definition }) => definition.name === 'nodes'),
      codeLookUps: sites.filter(({ definition }) => definition.name === 'referralCode').length,
      showsStates: sites.some(({ definition }) => definition.name === 'providers'),
      costs: operation.variableDefinitions?.length ? null : new Map(),
    };
    outlooks.set(operation, outlook);
  }
  return outlook;
}

/** Undefined where the field is left out, or where execution will refuse them. */
function argumentsOf({ definition, field, conditions }: CallSite, variables: Values): Values | undefined {
  try {
    const isAsked = conditions.every((selection) => isIncluded(selection, variables));
    return isAsked ? getArgumentValues(definition, field, variables) : undefined;
  } catch {
    return undefined;
  }
}
