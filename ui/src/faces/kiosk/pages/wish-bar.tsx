// The filters of the doctors: chips where there is room, one button where there is little.
import { IconAdjustmentsHorizontal, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { FoundDoctor } from "@/backend";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { useStanding } from "../parts/standing";
import classes from "./wish.module.css";
import { WishDialog } from "./wish-dialog";
import { type Group, useWishGroups } from "./wish-groups";

export function WishBar({ doctors }: { doctors: readonly FoundDoctor[] }) {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const standing = useStanding();
  const groups = useWishGroups(doctors);
  const [opened, setOpened] = useState<Group | null>(null);
  const { wishes } = state;
  const made = groups.filter(({ group }) => wishes[group] !== null);
  // What is wished already is looked at again first.
  const [first] = [...made, ...groups];
  return (
    <div className={classes.bar} role="group" aria-label={t("doctor-filters")}>
      <KioskButton
        icon={wishes.thisWeek ? IconCheck : undefined}
        pressed={wishes.thisWeek}
        onClick={() =>
          step({ type: "answers", change: { wishes: { ...wishes, thisWeek: !wishes.thisWeek } } })
        }
      >
        {t("doctor-this-week")}
      </KioskButton>
      {standing &&
        groups.map(({ group, name, icon, choices }) => {
          const chosen = choices.find(({ value }) => value === wishes[group]);
          return (
            <KioskButton
              key={group}
              icon={chosen ? IconCheck : icon}
              pressed={chosen !== undefined}
              aria-haspopup="dialog"
              onClick={() => setOpened(group)}
            >
              {chosen?.label ?? name}
            </KioskButton>
          );
        })}
      {!standing && first && (
        <KioskButton
          icon={IconAdjustmentsHorizontal}
          pressed={made.length > 0}
          aria-haspopup="dialog"
          onClick={() => setOpened(first.group)}
        >
          {t("wish-all", { count: made.length })}
        </KioskButton>
      )}
      <WishDialog groups={groups} opened={opened} onOpen={setOpened} />
    </div>
  );
}
