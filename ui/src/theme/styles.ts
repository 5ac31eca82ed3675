// The library's styles, and ours behind them. Whoever overrides them imports this first: where the build cuts the styles
// into files, an override would else stand before what it overrides.
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "./tokens.css";
import "./base.css";
