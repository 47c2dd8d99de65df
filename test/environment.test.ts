import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ConfigurationError,
  type Environment,
  EnvironmentReader,
  isCredential,
  isLoopback,
} from '../src/environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'environment-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string | Uint8Array): string {
  const path = join(mkdtempSync(join(folder, 'canary-')), 'secret');
  writeFileSync(path, text);
  return path;
}

/** What is read, and the problems that reading has. */
function read<Value>(environment: Environment, how: (reader: EnvironmentReader) => Value) {
  const reader = new EnvironmentReader(environment);
  const value = how(reader);
  return { value, problems: reader.problems };
}

describe('a variable', () => {
  test.each([undefined, '', ' ', '\t\n'])('that is %j counts as not set', (text) => {
    const { value } = read({ NAME: text }, (reader) => [reader.text('NAME'), reader.has('NAME')]);

    expect(value).toEqual([undefined, false]);
  });

  test('loses blanks around its value', () => {
    expect(read({ NAME: ' value \n' }, (reader) => reader.text('NAME')).value).toBe('value');
  });

  test('is there, too, when its file is named', () => {
    expect(read({ NAME_FILE: '/a/path' }, (reader) => reader.has('NAME')).value).toBe(true);
  });
});

describe('an integer', () => {
  const integer = (text: string | undefined) =>
    read({ COUNT: text }, (reader) => reader.integer('COUNT', 7, 1, 100));

  test.each([
    [undefined, 7],
    ['', 7],
    ['1', 1],
    ['100', 100],
    ['007', 7],
    [' 42 ', 42],
  ])('written %j is %i', (text, expected) => {
    expect(integer(text)).toEqual({ value: expected, problems: [] });
  });

  test.each(['0', '101', '-1', '1.5', '1e2', '0x10', '1_0', 'ten', '99999999999999999999', 'NaN'])(
    'cannot be %s',
    (text) => {
      expect(integer(text)).toEqual({ value: 7, problems: ['COUNT: expected a whole number from 1 to 100'] });
    },
  );
});

describe('a flag', () => {
  test.each([
    ['true', true],
    ['false', false],
    [undefined, true],
  ])('written %s is %s', (text, expected) => {
    expect(read({ FLAG: text }, (reader) => reader.flag('FLAG', true))).toEqual({
      value: expected,
      problems: [],
    });
  });

  test.each(['1', 'yes', 'TRUE', 'on'])('cannot be %s', (text) => {
    const { value, problems } = read({ FLAG: text }, (reader) => reader.flag('FLAG', false));

    expect(value).toBe(false);
    expect(problems).toEqual(['FLAG: expected true, false']);
  });
});

describe('a secret', () => {
  const secret = (environment: Environment) => {
    const { value, problems } = read(environment, (reader) => reader.secret('TOKEN'));
    return { value: value?.reveal(), problems };
  };

  test('comes from its variable', () => {
    expect(secret({ TOKEN: 'canary' })).toEqual({ value: 'canary', problems: [] });
  });

  test.each(['canary', 'canary\n', '\n canary \r\n'])(
    'comes from its file, without the line end: %j',
    (text) => {
      expect(secret({ TOKEN_FILE: fileWith(text) })).toEqual({ value: 'canary', problems: [] });
    },
  );

  test('comes from its file when the variable is blank', () => {
    expect(secret({ TOKEN: ' ', TOKEN_FILE: fileWith('canary') }).value).toBe('canary');
  });

  test('is none where nothing is set', () => {
    expect(secret({ TOKEN: '', TOKEN_FILE: ' ' })).toEqual({ value: undefined, problems: [] });
  });

  test('is refused where both are set', () => {
    expect(secret({ TOKEN: 'canary', TOKEN_FILE: fileWith('canary') })).toEqual({
      value: undefined,
      problems: ['TOKEN and TOKEN_FILE are both set; keep one'],
    });
  });

  test.each(['', ' \n'])('is refused where its file is empty: %j', (text) => {
    expect(secret({ TOKEN_FILE: fileWith(text) })).toEqual({
      value: undefined,
      problems: ['TOKEN_FILE: the file is empty'],
    });
  });

  test('is refused where its file cannot be read, without naming the path', () => {
    expect(secret({ TOKEN_FILE: join(folder, 'canary-missing') }).problems).toEqual([
      'TOKEN_FILE: the file cannot be read (ENOENT)',
    ]);
    expect(secret({ TOKEN_FILE: folder }).problems).toEqual(['TOKEN_FILE: the file cannot be read (EISDIR)']);
  });

  test.each(['two words', 'two\nlines', 'tab\there', 'café', '\u0000', 'a'.repeat(8193)])(
    'is refused where it cannot stand in a header',
    (text) => {
      for (const environment of [{ TOKEN: text }, { TOKEN_FILE: fileWith(text) }]) {
        const { value, problems } = secret(environment);

        expect(value).toBeUndefined();
        expect(problems).toEqual(['TOKEN: expected one line of visible ASCII characters without spaces']);
      }
    },
  );
});

describe('a URL', () => {
  const url = (text: string | undefined, isHttpAllowed = false, fallback: string | null = null) => {
    const { value, problems } = read({ BASE: text }, (reader) => reader.url('BASE', fallback, isHttpAllowed));
    return { value: value?.href ?? null, problems };
  };

  test.each([
    'https://api.example.com/',
    'https://api.example.com:8443/base/path',
    'http://localhost:4000/',
    'http://127.0.0.1:4000/',
    'http://127.8.9.10/',
    'http://[::1]:4000/',
    'https://10.0.0.1/',
  ])('can be %s', (text) => {
    expect(url(text)).toEqual({ value: text, problems: [] });
  });

  test.each([
    'http://api.example.com/',
    'http://10.0.0.1/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://[::ffff:7f00:1]/',
    'ftp://api.example.com/',
    'file:///etc/passwd',
    'ws://localhost/',
  ])('cannot be %s', (text) => {
    expect(url(text)).toEqual({
      value: null,
      problems: ['BASE: expected https; plain http is for loopback only'],
    });
  });

  test('can be plain http beyond loopback where that is allowed, and only that', () => {
    expect(url('http://api.example.com/', true)).toEqual({ value: 'http://api.example.com/', problems: [] });
    expect(url('ftp://api.example.com/', true).problems).toHaveLength(1);
  });

  test.each(['api.example.com', '/path', '//api.example.com', 'https://', 'canary'])(
    'is absolute: not %s',
    (text) => {
      expect(url(text)).toEqual({ value: null, problems: ['BASE: expected an absolute URL'] });
    },
  );

  test.each([
    'https://canary@api.example.com/',
    'https://user:canary@api.example.com/',
    'https://api.example.com/?token=canary',
    'https://api.example.com/#canary',
  ])('has neither user, query nor fragment: not %s', (text) => {
    expect(url(text)).toEqual({
      value: null,
      problems: ['BASE: expected a URL without user, query and fragment'],
    });
  });

  test('is its fallback where it is not set, and where it is wrong', () => {
    expect(url(undefined, false, 'https://fallback.example.com')).toEqual({
      value: 'https://fallback.example.com/',
      problems: [],
    });
    expect(url('canary', false, 'https://fallback.example.com').value).toBe('https://fallback.example.com/');
  });
});

describe('problems', () => {
  test('are collected, one line for each, and quote no value', () => {
    const reader = new EnvironmentReader({
      COUNT: 'canary',
      FLAG: 'canary',
      WORD: 'canary',
      TOKEN: 'canary canary',
      OTHER: 'canary',
      OTHER_FILE: '/canary',
      THIRD_FILE: '/canary',
      BASE: 'canary',
      OWN: 'canary',
    });
    reader.integer('COUNT', 1, 1, 2);
    reader.flag('FLAG', true);
    reader.oneOf('WORD', 'one', ['one', 'two']);
    for (const name of ['TOKEN', 'OTHER', 'THIRD']) reader.secret(name);
    reader.url('BASE', null, false);
    reader.parsed('OWN', null, () => {
      throw new Error('expected something else');
    });
    const { message } = new ConfigurationError(reader.problems);

    expect(reader.problems.map((problem) => /^\w+/.exec(problem)?.[0])).toEqual([
      'COUNT',
      'FLAG',
      'WORD',
      'TOKEN',
      'OTHER',
      'THIRD_FILE',
      'BASE',
      'OWN',
    ]);
    expect(message).not.toContain('canary');
    expect(message.split('\n')).toHaveLength(9);
    expect(message).toContain('8 problem(s)');
  });
});

describe('isCredential', () => {
  test('takes one word of visible ASCII of a bounded length, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        const isVisible = [...text].every((character) => character > ' ' && character < '\u007f');

        expect(isCredential(text)).toBe(text !== '' && isVisible);
      }),
    );
    expect(isCredential('a'.repeat(8192))).toBe(true);
    expect(isCredential('a'.repeat(8193))).toBe(false);
    expect(isCredential('token\n')).toBe(false);
  });
});

describe('isLoopback', () => {
  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.255.254', '::1', '[::1]'])('%s is', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each([
    '',
    '0.0.0.0',
    '::',
    '[::]',
    '10.0.0.1',
    '128.0.0.1',
    '127.0.0.1.example.com',
    '127.example.com',
    'localhost.example.com',
    'example.com',
    '::2',
    '127.0.0',
    '127.0.0.256',
  ])('%j is not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
