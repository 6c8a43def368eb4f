/**
 * "12,408": a whole number in thousands. By hand, since the first number that Intl writes on a page takes a phone longer
 * than all else that wakes the page up.
 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
