// Light, dark, or as the system says. js/theme.js applies the choice before the first paint.

const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const SAID = { system: 'Light or dark as the system says.', light: 'Light.', dark: 'Dark.' };

/** Takes the next theme and says which it is. */
export function nextTheme() {
  const next = NEXT[localStorage.getItem('theme') ?? 'system'] ?? 'system';
  localStorage.setItem('theme', next);
  if (next === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  return SAID[next];
}
