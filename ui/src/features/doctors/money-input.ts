// Fees are whole numbers of the currency's smallest unit; people write them in the currency itself.

function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** 1000 for 100000 minor units of BDT. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** digitsOf(currency);
}

/** 100000 for 1000 BDT; null for what is no amount. */
export function toMinor(major: number | string, currency: string): number | null {
  const amount = typeof major === "number" ? major : Number.NaN;
  return Number.isFinite(amount) && amount >= 0 ? Math.round(amount * 10 ** digitsOf(currency)) : null;
}
