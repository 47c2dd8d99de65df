/**
 * What runs in the Sandbox page. Embeds the Sandbox when Apollo's script arrives, and says so when it does not;
 * a frame that stays silent (script cached, network gone) only gets a notice, as it may still come.
 */
export const sandboxScript = `
(() => {
  const element = (id) => document.getElementById(id);
  const show = (id, isShown) => { element(id).hidden = !isShown; };
  const { scriptUrl, frameOrigin, embedOptions } = JSON.parse(element('settings').textContent);

  const fail = () => {
    show('loading', false);
    show('fallback', true);
  };
  const scriptTimer = setTimeout(fail, 8000);

  const embed = () => {
    clearTimeout(scriptTimer);
    const initialEndpoint = new URL(embedOptions.initialEndpoint, location.origin).href;
    try {
      new window.EmbeddedSandbox({ ...embedOptions, initialEndpoint });
    } catch {
      fail();
      return;
    }
    show('loading', false);
    show('fallback', false);
    const silenceTimer = setTimeout(() => show('silence', true), 10000);
    addEventListener('message', (event) => {
      if (event.origin !== frameOrigin) return;
      clearTimeout(silenceTimer);
      show('silence', false);
    });
  };

  const script = document.createElement('script');
  script.src = scriptUrl;
  script.addEventListener('load', embed);
  script.addEventListener('error', () => {
    clearTimeout(scriptTimer);
    fail();
  });
  document.head.append(script);
})();
`;
