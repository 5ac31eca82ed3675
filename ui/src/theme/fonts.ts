// All four scripts are bundled: no Bengali, Arabic or Devanagari font is on a fresh Linux. The browser loads
// only the ranges that a page really shows.
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-bengali/index.css";
import "@fontsource-variable/noto-sans-arabic/index.css";
import "@fontsource-variable/noto-sans-devanagari/index.css";

export const fontFamily = [
  "Inter Variable",
  "Noto Sans Bengali Variable",
  "Noto Sans Arabic Variable",
  "Noto Sans Devanagari Variable",
  "system-ui",
  "sans-serif",
]
  .map((name) => (name.includes(" ") ? `"${name}"` : name))
  .join(", ");
