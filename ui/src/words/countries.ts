// Countries and currencies by their codes; the names come from the reader's own language.
const codes =
  "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW".split(
    " ",
  );

const currencies =
  "AED AUD BDT BHD BRL CAD CHF CNY CZK DKK EGP ETB EUR GBP GHS HKD IDR ILS INR IQD IRR JOD JPY KES KRW KWD LBP LKR MAD MMK MXN MYR NGN NOK NPR NZD OMR PHP PKR PLN QAR RON RUB SAR SDG SEK SGD SYP THB TND TRY TZS UAH UGX USD VND YER ZAR".split(
    " ",
  );

const fromSaturday = "AE AF BD BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" ");
const fromSunday = "BR CA CO HK ID IL IN JP KE KH KR MM MX NP PE PH PK SA SG TH TW US VE YE ZA ZW".split(" ");

/** The weekday that a week begins with there; 0 is Sunday. */
export function firstWeekday(country: string): 0 | 1 | 6 {
  if (fromSaturday.includes(country)) return 6;
  return fromSunday.includes(country) ? 0 : 1;
}

interface Choice {
  value: string;
  label: string;
}

function named(values: readonly string[], tag: string, type: "region" | "currency", keep: string): Choice[] {
  const names = new Intl.DisplayNames([tag], { type, fallback: "code" });
  // What the clinic has now stays a choice, even when it is not in the list.
  const all = keep === "" || values.includes(keep) ? values : [...values, keep];
  return all
    .map((value) => {
      const known = /^[A-Za-z]{2,3}$/.test(value) ? names.of(value.toUpperCase()) : value;
      return { value, label: known ?? value };
    })
    .sort((a, b) => a.label.localeCompare(b.label, tag));
}

/** Every country, in the alphabet's order; `keep` is the one that is chosen now. */
export function countryChoices(tag: string, keep = ""): Choice[] {
  return named(codes, tag, "region", keep);
}

export function currencyChoices(tag: string, keep = ""): Choice[] {
  return named(currencies, tag, "currency", keep).map(({ value, label }) => ({
    value,
    label: label === value ? value : `${label} (${value})`,
  }));
}
