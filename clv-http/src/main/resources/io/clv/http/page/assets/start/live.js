/** Tells those who listen to the page rather than look at it. */
export function announce(text) {
  document.getElementById('live').textContent = text;
}
