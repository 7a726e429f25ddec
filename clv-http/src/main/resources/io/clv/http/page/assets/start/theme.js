// Light or dark: as the system says, until somebody chooses.
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function dark() {
  return root.dataset.theme === undefined ? system.matches : root.dataset.theme === 'dark';
}

function tell() {
  document.getElementById('theme').setAttribute('aria-pressed', String(dark()));
  document.dispatchEvent(new Event('clv-theme'));
}

export function startTheme() {
  document.getElementById('theme').addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try {
      localStorage.setItem('clv-theme', root.dataset.theme);
    } catch {
      // Where storage is forbidden the choice holds until the page is left.
    }
    tell();
  });
  system.addEventListener('change', tell);
  tell();
}
