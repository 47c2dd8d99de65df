import { type GraphQLSchema, getArgumentValues, Kind } from 'graphql';
import type { Capability, Provider } from '../generated/vocabulary.ts';
import { MAX_HISTORY_PAGES } from '../loaders/credit-history.ts';
import type { CallSite } from './call-sites.ts';
import { isIncluded } from './conditions.ts';
import { referredId } from './entity-reference.ts';
import type { UpstreamDemand } from './upstream-demand.ts';

type Values = Readonly<Record<string, unknown>>;

const listCapabilities: Readonly<Record<string, Capability>> = {
  referralPrograms: 'PROGRAMS',
  referralCodes: 'CODES',
  codes: 'CODES',
  credits: 'CREDITS',
  earnOuts: 'EARN_OUTS',
};
const lookUps = new Set(['node', 'referralProgram', 'credit', 'earnOut']);

/** Adds what a field asks for. How many ids it names. */
export function addSite(
  demand: UpstreamDemand,
  schema: GraphQLSchema,
  site: CallSite,
  values: Values,
): number {
  const ids = idsIn(site, values);
  for (const id of ids) demand.addId(id);
  addOthers(demand, site, values, site.type !== schema.getQueryType()?.name);
  if (site.type === schema.getMutationType()?.name) demand.addWrite(changedId(values));
  return ids.length;
}

/** The id of what a mutation changes. */
function changedId({ input }: Values): string {
  return typeof input === 'object' && input !== null && 'programId' in input ? String(input.programId) : '';
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
    demand.addList(capability, JSON.stringify(list), {
      named,
      isCertain,
      isLaterPage: Boolean(values.after),
    });
  }
  if (name === 'creditHistory') {
    const { providers: _named, ...history } = values;
    // A page each; how many there are is known when the first is there.
    for (let page = 0; page < MAX_HISTORY_PAGES; page += 1) {
      const isCertain = page === 0 && !values.filter;
      demand.addList('CREDITS', JSON.stringify({ page, history }), { named, isCertain, isLaterPage: false });
    }
  }
  if (name === 'earningsSummary') demand.addSummary(named);
  if (name === 'referralCode') demand.addCode(values.provider as Provider, String(values.code));
}

function idsIn({ definition: { name } }: CallSite, { id, ids, representations }: Values): readonly string[] {
  // Text that is no id is never asked for.
  if (name === '_entities' && Array.isArray(representations)) {
    return representations.map((representation) => referredId(representation) ?? '');
  }
  if (name === 'nodes' && Array.isArray(ids)) return ids.map(String);
  return lookUps.has(name) ? [String(id)] : [];
}

/** How many ids such a field has, where its arguments can be read. */
export function lengthOf({ field }: CallSite, variables: Values): number {
  const [ids] = field.arguments ?? [];
  if (ids?.value.kind === Kind.LIST) return ids.value.values.length;
  const value = ids?.value.kind === Kind.VARIABLE ? variables[ids.value.name.value] : undefined;
  return Array.isArray(value) ? value.length : 1;
}

/** Undefined where the field is left out, or where execution will refuse them. */
export function argumentsOf(
  { definition, field, conditions }: CallSite,
  variables: Values,
): Values | undefined {
  try {
    const isAsked = conditions.every((selection) => isIncluded(selection, variables));
    return isAsked ? getArgumentValues(definition, field, variables) : undefined;
  } catch {
    return undefined;
  }
}
