import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Null: any of them. */
  readonly value: Value | null;
  readonly any: string;
  readonly options: Readonly<Partial<Record<Value, string>>>;
  readonly onChange: (value: Value | null) => void;
}

/** One of several values, or any. */
export function Choice<Value extends string>({ label, value, any, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  const names = Object.keys(options).filter((name): name is Value => name in options);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => onChange(names.find((name) => name === target.value) ?? null)}
      >
        <option value="">{any}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {options[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
