import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link, useLocation } from "wouter";
import { useWords } from "@/words";
import { Avatar } from "./Avatar";
import { Brand } from "./Brand";
import classes from "./SideBar.module.css";

export interface Place {
  /** Where it leads; sub-pages count as here. */
  to: string;
  label: string;
  icon: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  /** How many things wait there; 0 shows nothing. */
  count?: number;
}

interface SideBarProps {
  /** "Doctor", "Office": the line under the product's name. */
  face: string;
  places: Place[];
  /** A second group under its own heading. */
  more?: { label: string; places: Place[] };
  person: { name: string; line: string };
  onLock: () => void;
}

/** The map of a staff face: where one can go, what waits there, and who is signed in. */
export function SideBar({ face, places, more, person, onLock }: SideBarProps) {
  const { t } = useWords();
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <Brand name={t("anteroom")} place={face} />
      </div>
      <nav className={classes.nav} aria-label={t("places")}>
        {places.map((place) => (
          <PlaceLink key={place.to} {...place} />
        ))}
        {more && (
          <>
            <p className={classes.group}>{more.label}</p>
            {more.places.map((place) => (
              <PlaceLink key={place.to} {...place} />
            ))}
          </>
        )}
      </nav>
      <div className={classes.foot}>
        <Avatar name={person.name} size={28} />
        <div className={classes.person}>
          <p className={classes.name} title={person.name}>
            <bdi>{person.name}</bdi>
          </p>
          <p className={classes.line} title={person.line}>
            <bdi>{person.line}</bdi>
          </p>
        </div>
        <Tooltip label={t("lock")}>
          <ActionIcon variant="subtle" color="gray" size={32} onClick={onLock} aria-label={t("lock")}>
            <IconLock size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function PlaceLink({ to, label, icon: Icon, count = 0 }: Place) {
  const { t, number } = useWords();
  const [location] = useLocation();
  const here = to === "/" ? location === "/" : location === to || location.startsWith(`${to}/`);
  return (
    <Link href={to} className={classes.place} aria-current={here ? "page" : undefined}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {label}
      {count > 0 && (
        <span className={classes.count}>
          <span aria-hidden="true">{number(count)}</span>
          <span className="visually-hidden">{t("waiting-there", { count })}</span>
        </span>
      )}
    </Link>
  );
}
