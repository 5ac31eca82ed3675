// What can be wished of the doctors of a field, group by group.
import {
  IconCash,
  IconCurrentLocation,
  IconMapPin,
  IconMessageLanguage,
  IconStar,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { FoundDoctor } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useAreas } from "@/features/areas/use-areas";
import { useWords } from "@/words";
import { areaChoices, feeChoices, languageChoices, languageName, pointOf } from "./wishes";

export type Group = "within" | "area" | "fee" | "rating" | "language";

interface Choice<T> {
  value: T;
  label: string;
}
export interface WishGroup {
  group: Group;
  /** What it is about, in the reader's words. */
  name: string;
  icon: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  choices: Choice<string | number>[];
}

const DISTANCES = [2, 5, 10];
const RATINGS = [4.5, 4];

/** What can be wished of these doctors; a wish that they all fulfil, or none, is not offered. */
export function useWishGroups(doctors: readonly FoundDoctor[]): WishGroup[] {
  const { t, money, number, locale } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const areas = useAreas();
  const where = areaChoices(areas, doctors);
  const rated = doctors.some(({ ratings }) => ratings > 0);
  const languages = languageChoices(doctors, locale.tag);
  const groups: WishGroup[] = [
    {
      group: "within",
      name: t("wish-within-name"),
      icon: IconCurrentLocation,
      choices: pointOf(clinic ?? null)
        ? DISTANCES.map((km) => ({ value: km, label: t("wish-within", { km: number(km) }) }))
        : [],
    },
    {
      group: "area",
      name: where?.level ?? "",
      icon: IconMapPin,
      choices: (where?.choices ?? []).map((area) => ({ value: area.id, label: areas.nameOf(area) })),
    },
    {
      group: "fee",
      name: t("wish-fee-name"),
      icon: IconCash,
      choices: feeChoices(doctors).map((fee) => ({
        value: fee,
        label: t("wish-fee", { fee: money(fee, clinic?.currency ?? "BDT") }),
      })),
    },
    {
      group: "rating",
      name: t("wish-rating-name"),
      icon: IconStar,
      choices: rated
        ? RATINGS.map((least) => ({ value: least, label: t("wish-rating", { rating: number(least) }) }))
        : [],
    },
    {
      group: "language",
      name: t("wish-language-name"),
      icon: IconMessageLanguage,
      choices:
        languages.length > 1 ? languages.map((code) => ({ value: code, label: languageName(code) })) : [],
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}
