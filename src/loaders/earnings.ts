import { type EarningsSummary, totalEarnings } from '../domain/earnings.ts';
import type { Provider } from '../generated/vocabulary.ts';
import type { ConnectedProviders } from '../providers/connected.ts';
import { chooseProviders, staleProblems, toProblem } from './asked-providers.ts';

/** Earnings of several providers; one that fails is missing from the figures, and `problems` says so. */
export async function summarizeAcross(
  providers: ConnectedProviders,
  named: readonly Provider[] | null,
): Promise<EarningsSummary> {
  const { asked, problems } = chooseProviders(
    providers,
    named,
    ({ summarizeEarnings }) => summarizeEarnings !== undefined,
  );
  const answers = await Promise.all(
    asked.map(async (provider) => {
      try {
        return (await providers.get(provider).summarizeEarnings?.()) ?? null;
      } catch (error) {
        problems.push(toProblem(error));
        return null;
      }
    }),
  );
  problems.push(...staleProblems(providers, asked));
  const lines = answers.filter((line) => line !== null);
  return {
    lines,
    totals: totalEarnings(lines),
    complete: problems.every(({ code }) => code === 'SERVED_STALE'),
    problems: providers.sortByProvider(problems),
  };
}
