import { describe, expect, test } from 'vitest';
import { createDesoIdentity } from '../../src/simulator/index.ts';
import { startPractice } from './examine.ts';

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

describe.concurrent('a JWT', () => {
  const identity = createDesoIdentity('patient');
  const diagnose = async (jwt: string) => {
    await using practice = await startPractice();
    practice.simulators.deso.addTenant({ publicKey: identity.publicKey, jwt }, practice.simulators.deso.data);
    return await practice.examine({ DESO_PUBLIC_KEY: identity.publicKey, DESO_JWT: jwt });
  };

  test('that has expired is told as that, with how long ago', async () => {
    const { of, text } = await diagnose(identity.jwt({ expiresAt: hours(-5) }));

    expect(of('problem')).toEqual([
      'DESO refuses the credentials: DESO_JWT has expired 5 hours ago; sign a new one.',
    ]);
    expect(text).not.toContain('eyJ');
  });

  test('from a clock that is ahead is told as that', async () => {
    const { of } = await diagnose(
      identity.jwt({ issuedAt: hours(3), claims: { nbf: hours(3).getTime() / 1000 } }),
    );

    expect(of('problem')).toEqual([
      expect.stringMatching(/DESO_JWT begins to be valid in 3 hours by the clock of this machine/),
    ]);
  });

  test('that will soon expire is good, and told', async () => {
    const { of } = await diagnose(identity.jwt({ expiresAt: hours(30) }));

    expect(of('problem')).toEqual([]);
    expect(of('ok')).toContainEqual(expect.stringMatching(/DESO_JWT; DESO_JWT expires in 30 hours\.$/));
  });

  test('that was signed by somebody else is to be renewed', async () => {
    await using practice = await startPractice();
    const { of } = await practice.examine({ DESO_JWT: identity.jwt() });

    expect(of('problem')).toEqual([expect.stringMatching(/renew DESO_PUBLIC_KEY or DESO_JWT/)]);
  });
});
