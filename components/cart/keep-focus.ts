/**
 * Call before an act that may take `from`'s row off the page: once it is gone, the focus goes to the next row, or the
 * one before, or the page or drawer around it, instead of getting lost.
 */
export function keepFocus(from: HTMLElement): void {
  const row = from.closest("li");
  if (!row) return;
  const around = row.closest<HTMLElement>("[role=dialog], main");
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  const target = neighbour?.querySelector<HTMLElement>("a:not([tabindex='-1'])") ?? around;
  const gone = new MutationObserver(() => {
    if (row.isConnected) return;
    stop();
    if (document.activeElement === document.body) target?.focus({ preventScroll: true });
  });
  const timer = setTimeout(() => gone.disconnect(), 2_000);
  function stop() {
    clearTimeout(timer);
    gone.disconnect();
  }
  gone.observe(around ?? document.body, { childList: true, subtree: true });
}
