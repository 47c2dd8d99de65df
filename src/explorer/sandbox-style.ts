export const sandboxStyle = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1b2240, #e6e8f2);
  --faint: light-dark(#5b6285, #9aa1c0);
  --line: light-dark(#d9dcea, #2b3050);
  --paper: light-dark(#ffffff, #15182b);
  --ground: light-dark(#f4f5fa, #0e1020);
  --accent: light-dark(#5b21b6, #b79dff);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  height: 100vh;
  display: flex;
  flex-direction: column;
  background: var(--ground);
  color: var(--text);
  font: 14px/1.5 system-ui, sans-serif;
}
header {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 0.75rem;
  white-space: nowrap;
  padding: 0.5rem 1rem;
  background: var(--paper);
  border-bottom: 1px solid var(--line);
}
header span { color: var(--faint); }
header #silence { color: var(--text); }
header a { margin-left: auto; }
a { color: var(--accent); text-underline-offset: 0.2em; }
main { flex: 1; min-height: 0; position: relative; display: grid; place-items: center; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
.card { max-width: 34rem; margin: 1rem; padding: 2rem; }
section.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
p.card { color: var(--faint); }
h1 { margin: 0 0 0.75rem; font-size: 1.25rem; line-height: 1.3; }
code { font: 0.92em ui-monospace, monospace; overflow-wrap: anywhere; }
.button {
  display: inline-block;
  margin-top: 0.5rem;
  padding: 0.5rem 1rem;
  border-radius: 8px;
  background: var(--accent);
  color: var(--paper);
  font-weight: 600;
  text-decoration: none;
}
section.card p:last-child { margin-bottom: 0; }
`;
