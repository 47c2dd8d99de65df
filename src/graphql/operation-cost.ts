import {
  type DocumentNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.ts';
import type { Capability, Provider } from '../generated/vocabulary.ts';
import { type CallSite, findCallSites } from './call-sites.ts';
import { fragmentsOf } from './document-size.ts';
import { UpstreamDemand } from './upstream-demand.ts';

type Values = Readonly<Record<string, unknown>>;

/** An operation of a validated document, with its variables as they came. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Values;
  readonly providers: Context['providers'];
}

/** What an operation costs, in upstream calls, as far as that can be told before it runs. */
export interface OperationCost {
  /** Never more than it needs when nothing fails and nothing is cached. */
  readonly least: number;
  /** What it may need: one call for each list at each provider, for each distinct id and for each code. */
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

const sitesByOperation = new WeakMap<OperationDefinitionNode, readonly CallSite[]>();

/** Cheap enough for every request: what depends on the document alone is kept as long as the document is. */
export function estimateCost(priced: PricedOperation): OperationCost {
  const { schema, operation, variables, providers } = priced;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  const demand = new UpstreamDemand(providers);
  let writes = 0;
  let idsAtOnce = 0;
  // With variables that cannot be read, nothing runs.
  for (const site of coerced === undefined ? [] : sitesOf(priced)) {
    const values = isIncluded(site, coerced ?? {}) ? argumentsOf(site, coerced ?? {}) : undefined;
    if (values === undefined) continue;
    if (site.type === schema.getMutationType()?.name) writes += 1;
    const ids = idsIn(site, values);
    idsAtOnce = Math.max(idsAtOnce, ids.length);
    for (const id of ids) demand.addId(id);
    addOthers(demand, site, values, site.type !== schema.getQueryType()?.name);
  }
  const { least, expected } = demand.sum();
  return { least, expected: expected + writes * CALLS_OF_A_WRITE, idsAtOnce };
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
  if (name === 'earningsSummary') demand.addSummary(named);
  if (name === 'referralCode') demand.addCode(values.provider as Provider, String(values.code));
}

function idsIn({ definition: { name } }: CallSite, { id, ids }: Values): readonly string[] {
  if (name === 'nodes' && Array.isArray(ids)) return ids.map(String);
  return lookUps.has(name) ? [String(id)] : [];
}

function sitesOf({ schema, document, operation }: PricedOperation): readonly CallSite[] {
  let sites = sitesByOperation.get(operation);
  if (sites === undefined) {
    sites = findCallSites(schema, operation, fragmentsOf(document));
    sitesByOperation.set(operation, sites);
  }
  return sites;
}

function isIncluded({ conditions }: CallSite, variables: Values): boolean {
  return conditions.every(
    (node) =>
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false,
  );
}

/** Undefined where execution will refuse them. */
function argumentsOf({ definition, field }: CallSite, variables: Values): Values | undefined {
  try {
    return getArgumentValues(definition, field, variables);
  } catch {
    return undefined;
  }
}
