// The filters of the doctors: chips where there is room, one button where there is little.
import { Modal } from "@mantine/core";
import {
  IconAdjustmentsHorizontal,
  IconCash,
  IconCheck,
  IconCurrentLocation,
  IconMessageLanguage,
  IconStar,
} from "@tabler/icons-react";
import { type ComponentType, useState } from "react";
import type { FoundDoctor } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { noWishes, type Wishes } from "../flow";
import { KioskButton } from "../parts/Button";
import { useStanding } from "../parts/standing";
import classes from "./doctor.module.css";
import { feeChoices, languageChoices, languageName, pointOf } from "./wishes";

type Group = "within" | "fee" | "rating" | "language";

interface Choice<T> {
  value: T;
  label: string;
}
interface WishGroup {
  group: Group;
  icon: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  choices: Choice<string | number>[];
}

const DISTANCES = [2, 5, 10];
const RATINGS = [4.5, 4];

/** What can be wished of these doctors; a wish that they all fulfil, or none, is not offered. */
function useGroups(doctors: readonly FoundDoctor[]): WishGroup[] {
  const { t, money, number, locale } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const rated = doctors.some(({ ratings }) => ratings > 0);
  const languages = languageChoices(doctors, locale.tag);
  const groups: WishGroup[] = [
    {
      group: "within",
      icon: IconCurrentLocation,
      choices: pointOf(clinic ?? null)
        ? DISTANCES.map((km) => ({ value: km, label: t("wish-within", { km: number(km) }) }))
        : [],
    },
    {
      group: "fee",
      icon: IconCash,
      choices: feeChoices(doctors).map((fee) => ({
        value: fee,
        label: t("wish-fee", { fee: money(fee, clinic?.currency ?? "BDT") }),
      })),
    },
    {
      group: "rating",
      icon: IconStar,
      choices: rated
        ? RATINGS.map((least) => ({ value: least, label: t("wish-rating", { rating: number(least) }) }))
        : [],
    },
    {
      group: "language",
      icon: IconMessageLanguage,
      choices:
        languages.length > 1 ? languages.map((code) => ({ value: code, label: languageName(code) })) : [],
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

export function WishBar({ doctors }: { doctors: readonly FoundDoctor[] }) {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const standing = useStanding();
  const groups = useGroups(doctors);
  const [opened, setOpened] = useState<Group | "all" | null>(null);
  const { wishes } = state;
  const change = (more: Partial<Wishes>) =>
    step({ type: "answers", change: { wishes: { ...wishes, ...more } } });
  const made = groups.filter(({ group }) => wishes[group] !== null).length;
  const shown = opened === "all" ? groups : groups.filter(({ group }) => group === opened);
  return (
    <div className={classes.filters} role="group" aria-label={t("doctor-filters")}>
      <KioskButton
        icon={wishes.thisWeek ? IconCheck : undefined}
        pressed={wishes.thisWeek}
        onClick={() => change({ thisWeek: !wishes.thisWeek })}
      >
        {t("doctor-this-week")}
      </KioskButton>
      {standing &&
        groups.map(({ group, icon, choices }) => {
          const chosen = choices.find(({ value }) => value === wishes[group]);
          return (
            <KioskButton
              key={group}
              icon={chosen ? IconCheck : icon}
              pressed={chosen !== undefined}
              aria-haspopup="dialog"
              onClick={() => setOpened(group)}
            >
              {chosen?.label ?? t(`wish-${group}-name`)}
            </KioskButton>
          );
        })}
      {!standing && groups.length > 0 && (
        <KioskButton
          icon={IconAdjustmentsHorizontal}
          pressed={made > 0}
          aria-haspopup="dialog"
          onClick={() => setOpened("all")}
        >
          {t("wish-all", { count: made })}
        </KioskButton>
      )}
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={t("doctor-filters")}
        closeButtonProps={{ "aria-label": t("close") }}
        classNames={opened === "all" ? { content: classes.wide } : undefined}
      >
        <div className={classes.groups}>
          {shown.map((one) => (
            <WishChoices
              key={one.group}
              {...one}
              value={wishes[one.group]}
              onChange={(value) => change({ [one.group]: value })}
            />
          ))}
        </div>
        <div className={classes.ways}>
          <KioskButton look="filled" onClick={() => setOpened(null)} data-autofocus>
            {t("wish-show")}
          </KioskButton>
          <KioskButton
            onClick={() => {
              change(noWishes);
              setOpened(null);
            }}
          >
            {t("wish-clear")}
          </KioskButton>
        </div>
      </Modal>
    </div>
  );
}

interface WishChoicesProps extends WishGroup {
  value: string | number | null;
  onChange: (value: string | number | null) => void;
}

function WishChoices({ group, choices, value, onChange }: WishChoicesProps) {
  const { t } = useWords();
  return (
    <fieldset className={classes.group}>
      <legend>{t(`wish-${group}-name`)}</legend>
      <KioskButton
        pressed={value === null}
        icon={value === null ? IconCheck : undefined}
        onClick={() => onChange(null)}
      >
        {t(`wish-${group}-any`)}
      </KioskButton>
      {choices.map((choice) => (
        <KioskButton
          key={choice.value}
          pressed={choice.value === value}
          icon={choice.value === value ? IconCheck : undefined}
          onClick={() => onChange(choice.value)}
        >
          <bdi>{choice.label}</bdi>
        </KioskButton>
      ))}
    </fieldset>
  );
}
