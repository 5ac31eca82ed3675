// The mark: an arched doorway and the light that falls through it. The tile stays on dark grounds.
import classes from "./Brand.module.css";

export function Mark({ size = 28 }: { size?: number | string }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden="true">
      <rect width="64" height="64" rx="15" fill="#14625E" />
      <path d="M22 50V27a10 10 0 0 1 20 0v23z" fill="#F2B94B" />
      <path d="M22 50h20l11 8.5H25z" fill="#F2B94B" opacity=".38" />
      <path
        d="M17 50V27a15 15 0 0 1 30 0v23"
        fill="none"
        stroke="#FFFFFF"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The doorway alone, for the big green panels of the start and language pages; the floor runs on to both sides. */
export function Doorway({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 420 530"
      className={className}
      preserveAspectRatio="xMidYMax meet"
      overflow="visible"
      aria-hidden="true"
    >
      <rect x="-3000" y="390" width="6420" height="1000" fill="#0F4F4C" />
      <path d="M68 390h196l150 140H8z" fill="#53704C" />
      <path d="M68 390V160a98 98 0 0 1 196 0v230z" fill="#F2B94B" />
      <path
        d="M28 391V156a138 138 0 0 1 276 0v235"
        fill="none"
        stroke="#FFFFFF"
        strokeWidth="18"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** Mark, name and one line under it: the head of the staff side bar. */
export function Brand({ name, place }: { name: string; place?: string }) {
  return (
    <div className={classes.brand}>
      <Mark size={28} />
      <div>
        <div className={classes.name}>{name}</div>
        {place && <div className={classes.place}>{place}</div>}
      </div>
    </div>
  );
}
