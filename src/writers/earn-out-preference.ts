import {
  checkAgainst,
  checkInput,
  type InputProblem,
  isAsWanted,
  type PreferenceResult,
  type WantedPreference,
} from '../domain/earn-out-change.ts';
import { isSameInstant } from '../domain/instant.ts';
import type { ReferralProgram } from '../domain/referral-program.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { ByIdLoaders } from '../loaders/by-id.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import type { EarnOutPreference, EarnOutPreferenceChange } from '../providers/provider.ts';
import type { AuditLog } from './audit-log.ts';

export interface EarnOutPreferenceWriterOptions {
  readonly providers: ConnectedProviders;
  readonly byId: ByIdLoaders;
  /** Runs one write at a time for each credential of a provider. */
  readonly inTurn: <Result>(
    provider: ReferralProgram['provider'],
    write: () => Promise<Result>,
  ) => Promise<Result>;
  readonly auditLog: AuditLog;
  /** The record of how a write ended could not be kept. */
  readonly onAuditFailure: (error: unknown) => void;
  readonly requestId: string;
  /** Who asks, for the audit log. */
  readonly caller: string;
  /** Ends with the operation's deadline, or when the client leaves; nothing is sent after that. */
  readonly signal: AbortSignal;
}

/** Changes how earnings are paid: checks, sends at most once, and reports what was read back. */
export class EarnOutPreferenceWriter {
  readonly #options: EarnOutPreferenceWriterOptions;

  constructor(options: EarnOutPreferenceWriterOptions) {
    this.#options = options;
  }

  async update(wanted: WantedPreference): Promise<PreferenceResult> {
    const { providers, byId, inTurn } = this.#options;
    const { provider, localId } = byId.parse(wanted.programId, 'program');
    const problems = checkInput(wanted);
    if (problems.length > 0) return refused(problems);
    const { earnOutPreference } = providers.get(provider);
    if (earnOutPreference === undefined) return refused([noSuchProgram]);
    return await inTurn(provider, () => this.#update(earnOutPreference, localId, wanted));
  }

  async #update(
    preference: EarnOutPreference,
    localId: string,
    wanted: WantedPreference,
  ): Promise<PreferenceResult> {
    const program = await preference.readProgram(localId);
    if (!program?.earnOutTerms) return refused([noSuchProgram]);
    const { expectedUpdatedAt, mode, paypalPayoutEmail } = wanted;
    if (expectedUpdatedAt && !(program.updatedAt && isSameInstant(expectedUpdatedAt, program.updatedAt))) {
      return refused([conflict], program);
    }
    const problems = checkAgainst(wanted, program.earnOutTerms);
    if (problems.length > 0 || mode === 'UNKNOWN') return refused(problems, program);
    if (isAsWanted(wanted, program.earnOutTerms)) return { outcome: 'UNCHANGED', program, problems: [] };
    if (this.#options.signal.aborted) {
      throw new GatewayError(
        'DEADLINE_EXCEEDED',
        'The time for the operation was up before the change was sent.',
      );
    }
    const change: EarnOutPreferenceChange = {
      // A mode that stays is not sent: it would be consent again, should somebody else have changed it meanwhile.
      ...(mode !== program.earnOutTerms.mode && { mode }),
      ...(paypalPayoutEmail !== undefined && { paypalPayoutEmail }),
    };
    return await this.#audited(wanted.programId, change, async () => {
      try {
        await preference.update(localId, change);
      } catch (error) {
        const refusal = toRefusal(error, program);
        if (refusal !== undefined) return refusal;
      }
      return await readBack(preference, localId, wanted);
    });
  }

  /** Without a record that it is about to be sent, nothing is sent. */
  async #audited(
    programId: string,
    change: EarnOutPreferenceChange,
    send: () => Promise<PreferenceResult>,
  ): Promise<PreferenceResult> {
    const { auditLog, requestId, caller, onAuditFailure } = this.#options;
    const record = { requestId, caller, programId, change };
    await auditLog.append({ ...record, event: 'SENDING', outcome: null });
    let outcome = 'ERROR';
    try {
      const result = await send();
      outcome = result.outcome;
      return result;
    } catch (error) {
      if (error instanceof ProviderError) outcome = error.code;
      throw error;
    } finally {
      // What was sent is sent: the caller learns what became of it, whether or not that can be recorded.
      await auditLog.append({ ...record, event: 'ENDED', outcome }).catch(onAuditFailure);
    }
  }
}

/** What the provider shows decides, not what it answered to the change. */
async function readBack(
  preference: EarnOutPreference,
  localId: string,
  wanted: WantedPreference,
): Promise<PreferenceResult> {
  try {
    const program = await preference.readProgram(localId);
    if (program?.earnOutTerms && isAsWanted(wanted, program.earnOutTerms)) {
      return { outcome: 'APPLIED', program, problems: [] };
    }
    return { outcome: 'UNKNOWN', program, problems: [outcomeUnknown] };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { outcome: 'UNKNOWN', program: null, problems: [outcomeUnknown] };
  }
}

/** The refusal that a failure is; undefined where the change may have taken effect. Throws where nothing was sent. */
function toRefusal(error: unknown, program: ReferralProgram): PreferenceResult | undefined {
  if (!(error instanceof ProviderError) || !error.wasSent) throw error;
  if (error.code === 'NOT_FOUND') return refused([noSuchProgram]);
  if (error.code === 'REJECTED') {
    const fields = error.rejectedFields.length > 0 ? error.rejectedFields : [null];
    return refused(fields.map(rejected), program);
  }
  if (error.code === 'UNAUTHENTICATED' || error.code === 'RATE_LIMITED') throw error;
  return undefined;
}

function refused(
  problems: readonly InputProblem[],
  program: ReferralProgram | null = null,
): PreferenceResult {
  return { outcome: 'REFUSED', program, problems };
}

const noSuchProgram: InputProblem = {
  field: 'programId',
  code: 'NOT_FOUND',
  message: 'There is no such program with an earn-out preference. Take the id from referralPrograms.',
};

const conflict: InputProblem = {
  field: 'expectedUpdatedAt',
  code: 'CONFLICT',
  message: 'The program has changed since. Look at it again, and pass its present updatedAt.',
};

const outcomeUnknown: InputProblem = {
  field: null,
  code: 'OUTCOME_UNKNOWN',
  message: 'The change was sent, but the provider does not show it. Look at the program before trying again.',
};

function rejected(field: string | null): InputProblem {
  return { field, code: 'PROVIDER_REJECTED', message: 'The provider did not accept this value.' };
}
