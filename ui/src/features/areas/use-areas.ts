import { useMemo } from "react";
import type { AreaTree } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { Areas } from "./tree";

const none: AreaTree = { levels: [], areas: [] };

/** The areas in the reader's language. The whole tree is read once: choosing goes on while nobody answers. */
export function useAreas(): Areas {
  const { locale, t } = useWords();
  const { data = none } = useRead("listAreas", []);
  return useMemo(() => new Areas(data, locale.code, t("list-comma")), [data, locale, t]);
}
