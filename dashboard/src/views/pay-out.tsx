import { useQuery } from '@apollo/client/react';
import { PayOutPreferencesDocument, type PayOutTermsFragment } from '../generated/graphql';
import { Failure } from '../parts/failure';
import { Instant } from '../parts/instant';
import { Money } from '../parts/money';
import { Empty, Loading } from '../parts/placeholder';
import { ProblemBanner } from '../parts/problem-banner';
import { modes, providerNames } from '../words/labels';
import { formatDuration } from '../words/time';
import { PayOutForm } from './pay-out-form';
import type { ViewProps } from './view-props';

export function PayOut({ providers }: ViewProps) {
  const payingOut = providers.flatMap(({ provider, configured, capabilities }) =>
    configured && capabilities.includes('EARN_OUT_PREFERENCE') ? [provider] : [],
  );
  const { data, error, refetch } = useQuery(PayOutPreferencesDocument, { variables: { payingOut } });
  const retry = () => void refetch();
  const { nodes = [], problems = [] } = data?.referralPrograms ?? {};
  return (
    <>
      <h1>Pay-out</h1>
      <p className="lead">Whether what you earn becomes account credit or money, and where the money goes.</p>
      <ProblemBanner problems={problems} onRetry={retry} />
      {data === undefined ? (
        error !== undefined ? (
          <Failure error={error} onRetry={retry} />
        ) : (
          <Loading what="pay-out preferences" />
        )
      ) : nodes.length === 0 ? (
        <Empty title={problems.length > 0 ? 'Not to be seen at the moment' : 'Nothing to choose'}>
          <p>
            {problems.length > 0
              ? 'The preference is at the provider that is missing.'
              : 'None of your connected providers lets you choose how earnings are paid.'}
          </p>
        </Empty>
      ) : (
        nodes.map((program) => (
          <section key={program.id} className="card" aria-labelledby={program.id}>
            <h2 id={program.id}>{program.title}</h2>
            <Terms program={program} />
            <PayOutForm program={program} onReload={() => refetch()} />
          </section>
        ))
      )}
    </>
  );
}

function Terms({ program: { provider, earnOutTerms } }: { readonly program: PayOutTermsFragment }) {
  if (earnOutTerms === null) return null;
  const {
    mode,
    paypalPayoutEmail,
    idVerificationRequired,
    frequency,
    nextEarnOutAt,
    minimumAmount,
    pendingPeriod,
  } = earnOutTerms;
  return (
    <>
      <dl className="terms" aria-label={`As it is at ${providerNames[provider]}`}>
        <div>
          <dt>Now</dt>
          <dd>
            {modes[mode]}
            {paypalPayoutEmail !== null && ` to ${paypalPayoutEmail}`}
          </dd>
        </div>
        <div>
          <dt>Paid</dt>
          <dd>
            every {formatDuration(frequency)}
            {nextEarnOutAt !== null && (
              <>
                , next <Instant value={nextEarnOutAt} as="distance" />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Minimum</dt>
          <dd>
            <Money value={minimumAmount} />
          </dd>
        </div>
        <div>
          <dt>Credits stay pending</dt>
          <dd>{formatDuration(pendingPeriod)}</dd>
        </div>
      </dl>
      {idVerificationRequired && (
        <p className="notice waiting">
          {providerNames[provider]} wants you to verify your identity before the next pay-out.
        </p>
      )}
    </>
  );
}
