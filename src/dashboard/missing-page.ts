/** Told to people in place of the dashboard that is not there yet. Brings no style: the policy admits none within a page. */
export function missingPage(command: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The dashboard has not been built</title>
</head>
<body>
<main>
<h1>The dashboard has not been built</h1>
<p>The gateway runs, but the dashboard’s files are not there. <code>npm ci</code> builds them, unless scripts or development
packages were left out. This command builds them now:</p>
<pre><code>${command}</code></pre>
<p>Then load this page again; the gateway need not be started anew.</p>
</main>
</body>
</html>
`;
}
