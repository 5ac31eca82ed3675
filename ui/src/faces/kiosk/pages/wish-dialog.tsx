// Choosing wishes: one group at a time, so that a long one fits too. Lying, the groups stand beside their choices.
import { Modal } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { noWishes, type Wishes } from "../flow";
import { KioskButton } from "../parts/Button";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./wish.module.css";
import type { Group, WishGroup } from "./wish-groups";

/** Choices of a page, besides "any": as many as a screen holds without being dragged. */
const SHOWN = { standing: 15, lying: 8 };

interface WishDialogProps {
  groups: readonly WishGroup[];
  /** The group that is open; null: the dialog is closed. */
  opened: Group | null;
  onOpen: (group: Group | null) => void;
}

export function WishDialog({ groups, opened, onOpen }: WishDialogProps) {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const standing = useStanding();
  const { wishes } = state;
  const change = (more: Partial<Wishes>) =>
    step({ type: "answers", change: { wishes: { ...wishes, ...more } } });
  const one = groups.find(({ group }) => group === opened);
  return (
    <Modal
      opened={one !== undefined}
      onClose={() => onOpen(null)}
      title={t("doctor-filters")}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={standing ? undefined : { content: classes.wide }}
    >
      <div className={classes.parts}>
        {!standing && (
          <div className={classes.groups} role="group" aria-label={t("doctor-filters")}>
            {groups.map(({ group, name, icon, choices }) => {
              const chosen = choices.find(({ value }) => value === wishes[group]);
              return (
                <KioskButton
                  key={group}
                  icon={chosen ? IconCheck : icon}
                  aria-current={group === opened || undefined}
                  onClick={() => onOpen(group)}
                >
                  {name}
                  {chosen && <bdi className={classes.chosen}>{chosen.label}</bdi>}
                </KioskButton>
              );
            })}
          </div>
        )}
        {one && (
          <WishChoices
            key={one.group}
            {...one}
            most={standing ? SHOWN.standing : SHOWN.lying}
            value={wishes[one.group]}
            onChange={(value) => change({ [one.group]: value })}
          />
        )}
      </div>
      <div className={classes.ways}>
        <KioskButton look="filled" onClick={() => onOpen(null)} data-autofocus>
          {t("wish-show")}
        </KioskButton>
        <KioskButton
          onClick={() => {
            change(noWishes);
            onOpen(null);
          }}
        >
          {t("wish-clear")}
        </KioskButton>
      </div>
    </Modal>
  );
}

interface WishChoicesProps extends WishGroup {
  /** Choices of a page. */
  most: number;
  value: string | number | null;
  onChange: (value: string | number | null) => void;
}

function WishChoices({ group, name, choices, most, value, onChange }: WishChoicesProps) {
  const { t } = useWords();
  const paged = usePaged(choices, most);
  return (
    <fieldset className={classes.group}>
      <legend>{name}</legend>
      <KioskButton
        pressed={value === null}
        icon={value === null ? IconCheck : undefined}
        onClick={() => onChange(null)}
      >
        {t(`wish-${group}-any`)}
      </KioskButton>
      {paged.shown.map((choice) => (
        <KioskButton
          key={choice.value}
          pressed={choice.value === value}
          icon={choice.value === value ? IconCheck : undefined}
          onClick={() => onChange(choice.value)}
        >
          <bdi>{choice.label}</bdi>
        </KioskButton>
      ))}
      <ShowMore paged={paged} />
    </fieldset>
  );
}
