import type { Resolvers, ResolversParentTypes } from '../generated/resolvers.ts';

/** The types of the schema that have fields. */
type ObjectType = {
  [Type in keyof Resolvers & keyof ResolversParentTypes]: ResolversParentTypes[Type] extends object
    ? Type
    : never;
}[keyof Resolvers & keyof ResolversParentTypes];

/** The resolver type of each field of one of them. */
type FieldsOf<Type extends ObjectType> = Omit<
  Required<NonNullable<Resolvers[Type]>>,
  '__isTypeOf' | '__resolveType'
>;

/** What a field's resolver must give, promises aside. */
type ResultOf<Resolver> = Resolver extends (...input: never[]) => infer Result ? Awaited<Result> : never;

/** What is wrong with a field that no resolver serves: never, when the domain type holds it. */
type Flaw<Type extends ObjectType, Field extends keyof FieldsOf<Type>> =
  // The root types have no data, whatever they are asked for.
  ResolversParentTypes[Type] extends Record<PropertyKey, never>
    ? `${Type}.${Field & string} has no resolver`
    : Field extends keyof ResolversParentTypes[Type]
      ? ResolversParentTypes[Type][Field] extends ResultOf<FieldsOf<Type>[Field]>
        ? never
        : `${Type}.${Field & string} has another type in the domain`
      : `${Type}.${Field & string} has neither data nor a resolver`;

type FlawsOf<Type extends ObjectType, Own> = {
  [Field in Exclude<keyof FieldsOf<Type>, keyof Own>]: Flaw<Type, Field>;
}[Exclude<keyof FieldsOf<Type>, keyof Own>];

type Flaws<Given> = {
  [Type in ObjectType]: FlawsOf<Type, Type extends keyof Given ? Given[Type] : Record<never, never>>;
}[ObjectType];

/** Compiles only when every field of the schema has a resolver, or a member of its type in the domain. */
export function coveringSchema<const Given extends Resolvers>(
  resolvers: Given & ([Flaws<Given>] extends [never] ? unknown : Flaws<Given>),
): Given {
  return resolvers;
}
