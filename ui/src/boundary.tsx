// A screen that throws must not leave a white window: it says so, and leads back.
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Component, type ReactNode, useEffect, useState } from "react";
import { clinic } from "./backend";
import classes from "./boundary.module.css";
import { useWords } from "./words";

/** Seconds after which a screen that nobody works at opens again by itself. */
const ALONE_SECONDS = 15;

interface BoundaryProps {
  /** Patients stand here, or nobody at all: sign out at once and come back without being asked. */
  unattended: boolean;
  children: ReactNode;
}

/** Shows words and a way back instead of a screen that has thrown. */
export function Boundary({ unattended, children }: BoundaryProps) {
  const queries = useQueryClient();
  // A new key makes the screen anew, with nothing of the state in which it broke.
  const [round, setRound] = useState(0);
  const again = () => {
    queries.clear();
    setRound((last) => last + 1);
  };
  return (
    <Catch key={round} fallback={<Broken unattended={unattended} onAgain={again} />}>
      {children}
    </Catch>
  );
}

interface CatchProps {
  fallback: ReactNode;
  children: ReactNode;
}

class Catch extends Component<CatchProps, { broken: boolean }> {
  state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

interface BrokenProps {
  unattended: boolean;
  onAgain: () => void;
}

function Broken({ unattended, onAgain }: BrokenProps) {
  const { t } = useWords();
  useEffect(() => {
    if (!unattended) return;
    // Whoever was signed in may have left; the clinic ends the session too, when nothing renews it.
    clinic.signOut().catch(() => undefined);
    const timer = setTimeout(onAgain, ALONE_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [unattended, onAgain]);
  return (
    <main className={classes.broken}>
      <div role="alert">
        <h1 className={classes.title}>{t("screen-broken")}</h1>
        <p className={classes.line}>{t("screen-broken-line")}</p>
      </div>
      <Button
        size="lg"
        onClick={onAgain}
        leftSection={<IconRefresh size="1.2em" stroke={1.75} aria-hidden />}
      >
        {t("screen-broken-again")}
      </Button>
    </main>
  );
}
