import { useId } from 'react';

interface SegmentsProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** A few values side by side, of which one holds. */
export function Segments<Value extends string>({ legend, value, options, onChange }: SegmentsProps<Value>) {
  const name = useId();
  const values = Object.keys(options).filter((key): key is Value => key in options);
  return (
    <fieldset className="segments">
      <legend className="unseen">{legend}</legend>
      {values.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{options[option]}</span>
        </label>
      ))}
    </fieldset>
  );
}
