// Runs before anything is painted, so that a chosen theme does not flash by in the other one.
(() => {
  try {
    const chosen = localStorage.getItem('clv-theme');
    if (chosen === 'dark' || chosen === 'light') {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Storage can be forbidden; then the system's theme it is.
  }
})();
