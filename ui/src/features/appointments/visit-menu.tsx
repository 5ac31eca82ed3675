// "…" of one visit: every step that is possible with it, and taking the last one back.
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconCalendarOff,
  IconDots,
  IconListDetails,
} from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment } from "@/backend";
import { useLink } from "@/backend/hooks";
import { useWords } from "@/words";
import { Cancel } from "./cancel";
import { Move } from "./move";
import type { VisitActs, VisitStep } from "./use-visit";
import { stepIcons } from "./visit";

interface VisitMenuProps {
  appointment: Appointment;
  visit: VisitActs;
  /** Shows the whole appointment. */
  onOpen: (id: string) => void;
  /** Steps that have their own button beside the menu. */
  without?: readonly VisitStep[];
}

export function VisitMenu({ appointment, visit, onOpen, without = [] }: VisitMenuProps) {
  const { t } = useWords();
  const offline = useLink().state === "offline";
  const [dialog, setDialog] = useState<"move" | "cancel" | null>(null);
  const { steps, words, act, undo } = visit;
  const movable = appointment.state === "accepted" || appointment.state === "pending";
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={t("more-about", { name: appointment.patient.full_name })}
          >
            <IconDots size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {steps
            .filter((step) => !without.includes(step))
            .map((step) => {
              const Icon = stepIcons[step];
              return (
                <Menu.Item
                  key={step}
                  disabled={offline}
                  leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                  onClick={() => act(step)}
                >
                  {t(`visit-${step}`, words)}
                </Menu.Item>
              );
            })}
          {movable && (
            <Menu.Item
              disabled={offline}
              leftSection={<IconArrowsExchange size={16} stroke={1.75} aria-hidden />}
              onClick={() => setDialog("move")}
            >
              {t("move")}
            </Menu.Item>
          )}
          {undo && (
            <Menu.Item
              disabled={offline}
              leftSection={<IconArrowBackUp className="mirror" size={16} stroke={1.75} aria-hidden />}
              onClick={undo}
            >
              {t("undo-last")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconListDetails size={16} stroke={1.75} aria-hidden />}
            onClick={() => onOpen(appointment.id)}
          >
            {t("appointment-open")}
          </Menu.Item>
          {movable && (
            <Menu.Item
              color="danger"
              disabled={offline}
              leftSection={<IconCalendarOff size={16} stroke={1.75} aria-hidden />}
              onClick={() => setDialog("cancel")}
            >
              {t("turn-down-cancel-confirm")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === "move" && <Move id={appointment.id} onClose={close} />}
      {dialog === "cancel" && <Cancel appointment={appointment} onClose={close} />}
    </>
  );
}
