export type { Call } from './call.ts';
export { demoCredentials } from './demo-credentials.ts';
export type { DesoCredential } from './deso/authentication.ts';
export { type DesoNetwork, encodePublicKey } from './deso/base58check.ts';
export {
  type CountrySignUpBonus,
  type DesoCode,
  type DesoData,
  type DesoProfile,
  type DesoReferralInfo,
  type DesoSettings,
  orphanCode,
} from './deso/data.ts';
export { createDesoIdentity, type DesoIdentity, type JwtOptions } from './deso/identity.ts';
export { anonymousProfile } from './deso/profile-seed.ts';
export { type DesoSeedOptions, seedDeso } from './deso/seed.ts';
export { type DesoStartOptions, startDesoSimulator } from './deso/start.ts';
export type {
  DigipayCondition,
  DigipayData,
  DigipayProgram,
  DigipayReward,
  DigipaySettings,
  DigipayTransaction,
} from './digipay/data.ts';
export type { DigipayCredential } from './digipay/handler.ts';
export { type DigipaySeedOptions, seedDigipay } from './digipay/seed.ts';
export { type DigipayStartOptions, startDigipaySimulator } from './digipay/start.ts';
export { simulatorEnvironment } from './environment.ts';
export type { Fault, FaultMatch, FaultRule } from './fault.ts';
export type { FaultControl, FaultHandle } from './fault-control.ts';
export { Ledger } from './ledger.ts';
export { createRandom, type Random } from './random.ts';
export { type CertificateOptions, createSelfSignedCertificate } from './self-signed-certificate.ts';
export type { Simulator, StartOptions } from './simulator.ts';
export { type SimulatorOptions, type Simulators, startSimulators } from './simulators.ts';
export type {
  WebshareCodeInfo,
  WebshareConfig,
  WebshareCredit,
  WebshareData,
  WebshareEarnOut,
  WebshareSettings,
} from './webshare/data.ts';
export { seedWebshare, type WebshareSeedOptions } from './webshare/seed.ts';
export { startWebshareSimulator, type WebshareStartOptions } from './webshare/start.ts';
