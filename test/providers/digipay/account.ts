import {
  type DigipayCredential,
  type DigipayData,
  type DigipayProgram,
  type DigipaySettings,
  demoCredentials,
  type Simulator,
  startDigipaySimulator,
} from '../../../src/simulator/index.ts';
import { type Connection, connect } from '../connect.ts';

export type DigipaySimulator = Simulator<DigipayData, DigipayCredential>;

export const credentials = {
  token: demoCredentials.digipayToken,
  companyId: demoCredentials.digipayCompanyId,
};

/** The simulator's account as one operation sees it, with what an operator knows in `settings`. */
export function open(
  { baseUrl }: DigipaySimulator,
  settings: Readonly<Record<string, string>> = {},
): Connection {
  return connect('DIGIPAY', { baseUrl, credentials, settings });
}

export async function startDigipay(): Promise<DigipaySimulator> {
  return await startDigipaySimulator();
}

/** A program with a sign-up reward of 2.5 and 5, and none on transactions, with some of its members changed. */
export function program(changes: Partial<DigipayProgram> = {}): DigipayProgram {
  return {
    id: '4428647ee7ed420487cd6899f51eaa63',
    referral_program_title: 'Customer Program',
    referfrom_rewards_type: 1,
    referto_rewards_type: 1,
    referral_for: 1,
    expiry_date: 1_767_225_600,
    min_referrals: 1,
    max_referrals: 10,
    referral_reward_users: 3,
    referral_condition: {
      refer_type: 1,
      refer: {
        referfrom_value: '2.5',
        referfrom_value_type: 1,
        referto_value: '5',
        referto_value_type: 2,
      },
    },
    status: 1,
    message: 'You will get 10 $.',
    currency_id: '123',
    created_date: 1_700_000_000,
    ...changes,
  };
}

/** `count` programs of which each is a second older than the one before. */
export function programs(count: number): DigipayProgram[] {
  return Array.from({ length: count }, (_, index) =>
    program({ id: `${index + 1}`, created_date: 1_700_000_000 - index }),
  );
}

/** Puts the programs of one test in the place of those before, and all settings back. */
export function fill(
  { data, faults, clearCalls }: DigipaySimulator,
  content: readonly DigipayProgram[],
  settings: Partial<DigipaySettings> = {},
): void {
  faults.clear();
  clearCalls();
  data.programs.splice(0, data.programs.length, ...content);
  Object.assign(data.settings, { errorStatus: 'http', errorShape: 'code', ...settings });
}
