import { useId, useState } from 'react';
import { applyTheme, storedTheme, themes } from '../theme';

const names = { system: 'System', light: 'Light', dark: 'Dark' } as const;

export function ThemeSwitch() {
  const id = useId();
  const [theme, setTheme] = useState(storedTheme);
  return (
    <div className="theme">
      <label className="unseen" htmlFor={id}>
        Colours
      </label>
      <select
        id={id}
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((name) => name === target.value) ?? 'system';
          setTheme(chosen);
          applyTheme(chosen);
        }}
      >
        {themes.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
