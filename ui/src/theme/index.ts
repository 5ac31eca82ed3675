// UX tokens as a Mantine theme. Colours live in tokens.css; here Mantine's own names are tied to them.
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import "./controls.css";
import { fontFamily } from "./fonts";

const lagoon: MantineColorsTuple = [
  "#EEF7F6",
  "#D9ECEA",
  "#B2D8D4",
  "#86C1BC",
  "#6CC4BA",
  "#388E88",
  "#1F7772",
  "#14625E",
  "#0F4F4C",
  "#0A3B39",
];

const lamp: MantineColorsTuple = [
  "#FFF7E6",
  "#FFE3A6",
  "#FBD384",
  "#F7C666",
  "#F2B94B",
  "#DDA12B",
  "#BD7F12",
  "#96620A",
  "#764800",
  "#523200",
];

const danger: MantineColorsTuple = [
  "#FBE7E5",
  "#F7D2CF",
  "#F5B5B0",
  "#F2A19B",
  "#F2938C",
  "#CC544C",
  "#B43A36",
  "#A32E2E",
  "#872525",
  "#6A1C1C",
];

// Mantine draws edges, grounds and hovers from these two: the tokens' own steps, from light to dark.
const gray: MantineColorsTuple = [
  "#FAF9F6",
  "#F6F4EF",
  "#EEEBE4",
  "#E4E0D7",
  "#858F8E",
  "#747F7F",
  "#566267",
  "#3F4B4F",
  "#2A363A",
  "#18262A",
];

const dark: MantineColorsTuple = [
  "#E8EEED",
  "#C9D3D2",
  "#A7B6B5",
  "#A7B6B5",
  "#708483",
  "#243334",
  "#172122",
  "#0F1617",
  "#0C1213",
  "#080D0E",
];

/** Text on filled colours, as computed for contrast; Mantine's guess looks at the light scheme only. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const color = input.color ?? input.theme.primaryColor;
  if (input.variant !== "filled" || !["lagoon", "danger"].includes(color)) return resolved;
  return { ...resolved, color: color === "danger" ? "var(--on-danger)" : "var(--on-primary)" };
};

export const theme = createTheme({
  primaryColor: "lagoon",
  primaryShade: { light: 7, dark: 4 },
  colors: { lagoon, lamp, danger, gray, dark },
  variantColorResolver,
  autoContrast: true,
  luminanceThreshold: 0.32,
  black: "#18262A",
  fontFamily,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "15px", xl: "17px" },
  lineHeights: { xs: "1.5", sm: "1.46", md: "1.43", lg: "1.47", xl: "1.41" },
  headings: {
    fontFamily,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "22px", lineHeight: "28px" },
      h2: { fontSize: "17px", lineHeight: "24px" },
      h3: { fontSize: "15px", lineHeight: "22px" },
      h4: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "20px", xl: "26px" },
  radius: { xs: "4px", sm: "8px", md: "10px", lg: "16px", xl: "22px" },
  defaultRadius: "md",
  shadows: {
    xs: "var(--shadow-card)",
    sm: "var(--shadow-card)",
    md: "var(--shadow-popover)",
    xl: "var(--shadow-modal)",
  },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "md" } },
    Modal: {
      defaultProps: { radius: "lg", centered: true, shadow: "xl", transitionProps: { duration: 120 } },
      styles: {
        // What gets the focus comes out from under the foot that stays in sight.
        content: { background: "var(--surface)", scrollPaddingBlockEnd: 90 },
        header: { background: "var(--surface)" },
        title: { fontWeight: 650, fontSize: "var(--type-head)", lineHeight: 1.35, overflowWrap: "anywhere" },
      },
    },
    // In a dialog it is a heading, not the banner of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    Popover: {
      defaultProps: { hideDetached: false, shadow: "md", radius: "md", transitionProps: { duration: 120 } },
    },
    // The list of options scrolls itself: a box around it that scrolls could not be reached by keyboard.
    Select: {
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: 280, overflowY: "auto" } },
    },
    Menu: { defaultProps: { shadow: "md", radius: "md", transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

const both = {
  "--mantine-color-body": "var(--canvas)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--dimmed)",
  "--mantine-color-placeholder": "var(--dimmed)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-anchor": "var(--primary)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--subtle)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--control-edge)",
  "--mantine-color-disabled": "var(--subtle)",
  "--mantine-color-disabled-color": "var(--dimmed)",
  "--mantine-color-disabled-border": "var(--hairline)",
  "--mantine-primary-color-filled": "var(--primary)",
  "--mantine-primary-color-filled-hover": "var(--primary-hover)",
  "--mantine-primary-color-contrast": "var(--on-primary)",
  "--mantine-primary-color-light": "var(--soft)",
  "--mantine-primary-color-light-hover": "var(--soft)",
  "--mantine-primary-color-light-color": "var(--on-soft)",
  "--mantine-color-lagoon-filled": "var(--primary)",
  "--mantine-color-lagoon-filled-hover": "var(--primary-hover)",
  "--mantine-color-lagoon-light": "var(--soft)",
  "--mantine-color-lagoon-light-hover": "var(--soft)",
  "--mantine-color-lagoon-light-color": "var(--on-soft)",
  "--mantine-color-lagoon-outline": "var(--primary)",
  "--mantine-color-lagoon-contrast": "var(--on-primary)",
  "--mantine-color-lagoon-text": "var(--primary)",
  "--mantine-color-danger-filled": "var(--danger)",
  "--mantine-color-danger-light": "var(--danger-soft)",
  "--mantine-color-danger-light-hover": "var(--danger-soft)",
  "--mantine-color-danger-light-color": "var(--danger)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...both, "--mantine-color-danger-filled-hover": "#872525" },
  dark: { ...both, "--mantine-color-danger-filled-hover": "#f5b5b0" },
});
