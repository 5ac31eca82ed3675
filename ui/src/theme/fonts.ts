// All four scripts are bundled: no Bengali, Arabic or Devanagari font is on a fresh Linux. The browser loads
// only the ranges that a page really shows. Arabic is Vazirmatn, whose letters have their dots in them: where dots
// are marks of their own (Noto), WebKitGTK loses those of a word's last letter and sets the word off the line.
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-bengali/index.css";
import "@fontsource-variable/noto-sans-devanagari/index.css";
import "@fontsource-variable/vazirmatn/index.css";

export const fontFamily = [
  "Inter Variable",
  "Noto Sans Bengali Variable",
  "Vazirmatn Variable",
  "Noto Sans Devanagari Variable",
  "system-ui",
  "sans-serif",
]
  .map((name) => (name.includes(" ") ? `"${name}"` : name))
  .join(", ");
