import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconCalendarEvent,
  IconCalendarOff,
  IconClock,
  IconDots,
  IconPencil,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import { useNow } from "@/backend/now";
import { Card, Empty, WriteButton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { useRoomWords } from "../locations/room-select";
import classes from "./editor.module.css";
import { useWeek } from "./fields";
import { type HoursSeries, slotsIn } from "./hours-series";
import { daysWords, seriesName, spanWords, validityWords } from "./series-words";

interface WeeklyCardProps {
  series: HoursSeries[];
  onAdd: () => void;
  onChange: (series: HoursSeries) => void;
  onOneDay: () => void;
  onEnd: (series: HoursSeries) => void;
  onRemove: (series: HoursSeries) => void;
}

/** Weekday 0, to have the days' one-letter names. */
const A_SUNDAY = "2026-11-22";

/** The weekly hours, one line for what was written together. */
export function WeeklyCard({ series, onAdd, ...acts }: WeeklyCardProps) {
  const { t } = useWords();
  const visits = series.reduce((sum, one) => sum + visitsIn(one), 0);
  return (
    <Card
      flush
      title={t("hours-weekly")}
      aside={
        <>
          <span className={classes.sum}>{t("hours-week", { count: visits })}</span>
          <WriteButton onClick={onAdd} leftSection={<IconPlus size={18} stroke={2} aria-hidden />}>
            {t("hours-add")}
          </WriteButton>
        </>
      }
    >
      {series.length === 0 && (
        <Empty icon={IconClock} title={t("hours-empty")}>
          {t("hours-empty-next")}
        </Empty>
      )}
      <ul className={classes.rows}>
        {series.map((one) => (
          <SeriesRow key={one.key} series={one} {...acts} />
        ))}
      </ul>
    </Card>
  );
}

function visitsIn({ days, blocks, slot_minutes }: HoursSeries): number {
  return days.length * blocks.reduce((sum, block) => sum + slotsIn(block, slot_minutes), 0);
}

type RowProps = Omit<WeeklyCardProps, "series" | "onAdd"> & { series: HoursSeries };

function SeriesRow({ series, onChange, onOneDay, onEnd, onRemove }: RowProps) {
  const words = useWords();
  const { t, when, minutes, locale } = words;
  const { today } = useNow();
  const week = useWeek();
  const room = useRoomWords();
  const name = seriesName(words, series, week);
  const place = room(series.location);
  return (
    <li className={classes.series}>
      <WeekDots days={series.days} week={week} />
      <div className={classes.words}>
        <p className={classes.name}>
          {daysWords(t, series.days, week)}
          <span className={classes.times}>
            {series.blocks.map((block) => (
              <bdi key={block.id} dir={locale.dir}>
                {spanWords(when, block)}
              </bdi>
            ))}
          </span>
        </p>
        <p className={classes.dim}>
          {t("hours-each", { length: minutes(series.slot_minutes) })}
          {" · "}
          {validityWords(words, series, today)}
          {place && (
            <>
              {" · "}
              <bdi>{place}</bdi>
            </>
          )}
        </p>
      </div>
      <div className={classes.acts}>
        <Button
          variant="default"
          size="sm"
          aria-label={t("hours-change-name", { name })}
          onClick={() => onChange(series)}
          leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
        >
          {t("change")}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={34} aria-label={t("hours-more-name", { name })}>
              <IconDots size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCalendarEvent size={16} stroke={1.75} aria-hidden />}
              onClick={onOneDay}
            >
              {t("hours-one-day")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCalendarOff size={16} stroke={1.75} aria-hidden />}
              onClick={() => onEnd(series)}
            >
              {t("hours-end")}
            </Menu.Item>
            <Menu.Item
              style={{ color: "var(--danger)" }}
              leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
              onClick={() => onRemove(series)}
            >
              {t("hours-delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}

/** The week at a glance: a filled letter for each day of the series. The words beside it say the same. */
function WeekDots({ days, week }: { days: readonly number[]; week: readonly number[] }) {
  const { when } = useWords();
  return (
    <span className={classes.dots} aria-hidden="true">
      {week.map((day) => (
        <span key={day} data-on={days.includes(day) || undefined}>
          {when.weekday(addDays(A_SUNDAY, day), "narrow")}
        </span>
      ))}
    </span>
  );
}
