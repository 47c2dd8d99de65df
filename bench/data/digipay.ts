export interface Program {
  /** The tenant's mark is the end of the first one's id. */
  readonly idStart: string;
  readonly idEnd: string | null;
  readonly title: string;
  readonly status: 1 | 2 | 3;
  readonly audience: number;
  /** Unix seconds. */
  readonly expiry: number;
  readonly minReferrals: number;
  readonly maxReferrals: number;
  readonly value: string;
  readonly message: string;
}

/** Not a round number of them: a server that clamps page sizes does it to one. */
export const programs: readonly Program[] = Array.from({ length: 7 }, (_, index) => ({
  idStart: `4428647ee7ed420487cd${String(index).padStart(2, '0')}`,
  idEnd: index === 0 ? null : `899f51ea${String(index * 7 + 10)}`,
  title: `${index % 2 === 0 ? 'Customer' : 'Merchant'} Program ${index + 1}`,
  status: index === 3 ? 2 : index === 5 ? 3 : 1,
  audience: (index % 3) + 1,
  expiry: 1_893_456_000 + index * 86_400,
  minReferrals: 1,
  maxReferrals: 10 + index,
  value: `${index + 1}.50`,
  message: `Invite your friend to join the app and you will get ${index + 1}.50 $.`,
}));

export const idOf = ({ idStart, idEnd }: Program, mark: string) => idStart + (idEnd ?? mark);

export function programsJson(mark: string, skip: number, limit: number): string {
  const items = programs
    .slice(skip, skip + limit)
    .map(
      (program) =>
        `{"id":"${idOf(program, mark)}","referral_program_title":"${program.title}","referfrom_rewards_type":1,` +
        `"referto_rewards_type":1,"referral_for":${program.audience},"expiry_date":${program.expiry},` +
        `"min_referrals":${program.minReferrals},"max_referrals":${program.maxReferrals},"referral_reward_users":1,` +
        `"referral_condition":{"refer_type":1,"refer":{"referfrom_value":${program.value},"referfrom_value_type":1,` +
        `"referto_value":${program.value},"referto_value_type":1},"transaction":{"referfrom_value":0,` +
        `"referfrom_value_type":1,"referto_value":0,"referto_value_type":1,"min_trans_amount":0,` +
        `"no_of_trans_required":0}},"status":${program.status},"message":"${program.message}","currency_id":"123"}`,
    );
  return `{"success":1,"error":[],"data":{"referral_programs":[${items.join(',')}]}}`;
}
