// Step 4, for somebody who is signed in: who comes? Oneself, a member of the family, or two or more, one after the
// other.
import { IconUser, IconUserHeart, IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { useEffect } from "react";
import { useMe, useRead } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { type Comer, onward } from "../flow";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./for-whom.module.css";

export function ForWhomPage() {
  const { t, when } = useWords();
  const { state, step, go } = useKiosk();
  const me = useMe();
  const standing = useStanding();
  const family = useRead("listFamily", [], { enabled: Boolean(me) });
  const paged = usePaged(family.data ?? [], standing ? 4 : 2);
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  const { visit } = state;

  const choose = (comer: Comer) => {
    const people = [comer];
    // Times that were chosen for several are too long for one.
    if (visit.people.length > 1) step({ type: "anew", change: { people }, page: "time" });
    else {
      step({ type: "visit", change: { people } });
      go(onward({ visit: { ...visit, people } }, true));
    }
  };
  return (
    <KioskPage title={t("who-title")} line={t("for-whom-line")}>
      {family.error && <ErrorBox error={family.error} onRetry={() => void family.refetch()} />}
      <div className={classes.people}>
        <Answer
          icon={IconUser}
          look="soft"
          title={t("for-whom-me")}
          line={me?.full_name}
          onClick={() => me && choose({ id: null, full_name: me.full_name })}
        />
        {paged.shown.map((member) => (
          <Answer
            key={member.id}
            icon={IconUserHeart}
            title={<bdi>{member.full_name}</bdi>}
            line={
              member.birth_date ? t("for-whom-born", { day: when.birthDate(member.birth_date) }) : undefined
            }
            onClick={() => choose({ id: member.id, full_name: member.full_name })}
          />
        ))}
        <ShowMore paged={paged} />
        <Answer
          icon={IconUserPlus}
          title={t("for-whom-new")}
          line={t("for-whom-new-line")}
          onClick={() => go("member-name")}
        />
        <Answer
          icon={IconUsersGroup}
          title={t("for-whom-several")}
          line={t("for-whom-several-line")}
          onClick={() => {
            const self = me ? [{ id: null, full_name: me.full_name }] : [];
            if (visit.people.length === 0) step({ type: "visit", change: { people: self } });
            go("people");
          }}
        />
      </div>
    </KioskPage>
  );
}
