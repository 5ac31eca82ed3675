// Stacked bars over days, drawn as plain SVG: the one chart of the dashboard, with its table.
import { useId } from "react";
import { useWords } from "@/words";
import classes from "./StackedBars.module.css";

export interface Series {
  key: string;
  label: string;
  /** A colour token: "accepted-bar". */
  tone: string;
  /** Drawn as stripes, so that it is told apart without colour. */
  hatched?: boolean;
}

export interface Bar {
  key: string;
  /** Under the bar, short; and in the table, long. */
  short: string;
  long: string;
  values: Record<string, number>;
  /** The bar of now. */
  now?: boolean;
}

interface StackedBarsProps {
  series: Series[];
  bars: Bar[];
  /** The whole chart in a sentence. */
  sentence: string;
  /** Word under a bar with nothing in it. */
  nothing: string;
}

const WIDTH = 800;
const HEIGHT = 300;
const LEFT = 34;
const BOTTOM = 28;
const TOP = 8;

/** The top of the scale: a round number at or above `most`, in four steps. */
export function scaleTop(most: number): number {
  const step = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(step));
  const round = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= step) ?? step;
  return Math.ceil(round) * 4;
}

export function StackedBars({ series, bars, sentence, nothing }: StackedBarsProps) {
  const { number } = useWords();
  const hatch = useId();
  const totals = bars.map(({ values }) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0));
  const top = scaleTop(Math.max(4, ...totals));
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const pitch = (WIDTH - LEFT) / Math.max(1, bars.length);
  const thick = Math.min(34, pitch * 0.62);

  return (
    <svg className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
      <Hatch id={hatch} />
      {[0, 1, 2, 3, 4].map((step) => (
        <g key={step}>
          <line
            className={classes.grid}
            x1={LEFT}
            x2={WIDTH}
            y1={y((top / 4) * step)}
            y2={y((top / 4) * step)}
          />
          <text className={classes.axis} x={LEFT - 10} y={y((top / 4) * step) + 4} textAnchor="end">
            {number((top / 4) * step)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const middle = LEFT + pitch * (index + 0.5);
        let below = 0;
        return (
          <g key={bar.key}>
            {series.map(({ key, tone, hatched }) => {
              const value = bar.values[key] ?? 0;
              if (value === 0) return null;
              const from = y(below);
              below += value;
              return (
                <rect
                  key={key}
                  x={middle - thick / 2}
                  width={thick}
                  y={y(below)}
                  height={Math.max(1, from - y(below) - 1.5)}
                  rx={2}
                  fill={hatched ? `url(#${hatch})` : `var(--${tone})`}
                />
              );
            })}
            {totals[index] === 0 && (
              <text className={classes.axis} x={middle} y={HEIGHT - BOTTOM - 10} textAnchor="middle">
                {nothing}
              </text>
            )}
            <text
              className={classes.axis}
              data-now={bar.now || undefined}
              x={middle}
              y={HEIGHT - 6}
              textAnchor="middle"
            >
              {bar.short}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--surface)" />
        <rect width="3" height="6" fill="var(--cancelled-bar)" />
      </pattern>
    </defs>
  );
}

/** What each colour and pattern stands for. */
export function BarsLegend({ series }: { series: Series[] }) {
  const hatch = useId();
  return (
    <span className={classes.legend}>
      {series.map(({ key, label, tone, hatched }) => (
        <span key={key} className={classes.key}>
          <svg width="13" height="13" aria-hidden="true">
            {hatched && <Hatch id={hatch} />}
            <rect width="13" height="13" rx="2" fill={hatched ? `url(#${hatch})` : `var(--${tone})`} />
          </svg>
          {label}
        </span>
      ))}
    </span>
  );
}

/** The same data as a table. */
export function BarsTable({ series, bars, sentence }: Omit<StackedBarsProps, "nothing">) {
  const { number, t } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div className={classes.tableBox} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{sentence}</caption>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.long}</th>
              {series.map(({ key }) => (
                <td key={key}>{number(bar.values[key] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
