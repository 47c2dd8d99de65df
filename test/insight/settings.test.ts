import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigurationError, type Environment } from '../../src/environment.ts';
import { registry } from '../../src/providers/registry.ts';

const read = (environment: Environment) => readConfig(environment, registry).insight;
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' };

describe('traces', () => {
  test.each<[string, Environment]>([
    ['nothing is set', {}],
    ['the SDK is disabled', { ...endpoint, OTEL_SDK_DISABLED: 'true' }],
    ['there is no exporter', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
    ['all but the endpoint is set', { OTEL_TRACES_SAMPLER: 'always_on', OTEL_SERVICE_NAME: 'gateway' }],
  ])('are off where %s', (_case, environment) => {
    expect(read(environment).tracing).toBeNull();
  });

  test.each<[Environment, string]>([
    [endpoint, 'http://collector.example:4318/v1/traces'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp/' },
      'https://collector.example/otlp/v1/traces',
    ],
    [
      { ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/in' },
      'https://traces.example/in',
    ],
  ])('go where %j says', (environment, url) => {
    expect(read(environment).tracing).toMatchObject({ url, protocol: 'http/protobuf' });
  });

  test.each<[string | undefined, string | undefined, number, boolean]>([
    [undefined, undefined, 1, true],
    ['parentbased_traceidratio', '0.25', 0.25, true],
    ['traceidratio', '0.5', 0.5, false],
    ['always_off', '1', 0, false],
    ['parentbased_always_off', undefined, 0, true],
    ['always_on', '0', 1, false],
  ])('are sampled by OTEL_TRACES_SAMPLER %s and its argument %s', (name, argument, share, followsParent) => {
    const environment = { ...endpoint, OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument };

    expect(read(environment).tracing?.sampler).toEqual({ share, followsParent });
  });

  test.each<[string, string]>([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:secret@collector:4318'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_TRACES_EXPORTER', 'jaeger'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['METRICS', 'yes'],
    ['METRICS_PORT', '70000'],
    ['METRICS_HOST', '0.0.0.0'],
    // PORT's own default.
    ['METRICS_PORT', '4000'],
  ])('and metrics are not set up by %s=%s, which is complained of by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(ConfigurationError);
    expect(() => read({ [name]: value })).toThrow(name);
  });
});

describe('metrics', () => {
  test.each<[Environment, unknown]>([
    [{}, { listener: null }],
    [{ METRICS: 'false' }, null],
    [{ METRICS_PORT: '9464' }, { listener: { host: '127.0.0.1', port: 9464 } }],
    [{ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, { listener: { host: '0.0.0.0', port: 9464 } }],
  ])('with %j are %j', (environment, metrics) => {
    expect(read(environment).metrics).toEqual(metrics);
  });

  test.each<[Environment, unknown]>([
    [{}, null],
    [{ METRICS: 'true' }, { listener: null }],
    [{ METRICS_PORT: '9464', HOST: '::1' }, { listener: { host: '::1', port: 9464 } }],
  ])('in production, with %j are %j', (environment, metrics) => {
    const production = { NODE_ENV: 'production', GATEWAY_CREDENTIALS: 'caller' };

    expect(read({ ...production, ...environment }).metrics).toEqual(metrics);
  });
});
