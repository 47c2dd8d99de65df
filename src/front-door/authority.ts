/** Where a request says that it goes: the value of a `Host` header taken apart. */
export interface Authority {
  /** In lower case; an IPv6 address has its brackets. */
  readonly name: string;
  /** Null where none is given. */
  readonly port: number | null;
}

const pattern = /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?)\.?(?::(?<port>\d{1,5}))?$/i;

/** Undefined where the text is no host with or without a port. */
export function parseAuthority(text: string): Authority | undefined {
  const { name, port } = pattern.exec(text)?.groups ?? {};
  if (name === undefined || text.length > 260 || !URL.canParse(`http://${text}`)) return undefined;
  return { name: name.toLowerCase(), port: port === undefined ? null : Number(port) };
}

/** Reads a list such as `gateway.example.com, 10.0.0.7:8080`. Throws an Error that says what is expected. */
export function parseAuthorities(text: string): readonly Authority[] {
  return text.split(',').map((item) => {
    const authority = parseAuthority(item.trim());
    if (authority !== undefined) return authority;
    throw new TypeError('expected hosts such as gateway.example.com or 10.0.0.7:8080, separated by commas');
  });
}
