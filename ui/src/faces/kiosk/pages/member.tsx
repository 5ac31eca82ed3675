// A member of the family is added: name, birth date, gender; one question a page.
import { IconGenderFemale, IconGenderMale, IconUser } from "@tabler/icons-react";
import { useState } from "react";
import { clinic } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { dayFrom, nameCodes } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { DatePage } from "../parts/DatePage";
import { FieldPage } from "../parts/FieldPage";
import { KioskPage } from "../parts/Frame";

export function MemberNamePage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const [codes, setCodes] = useState<string[]>([]);
  const { member, wrong } = state;
  return (
    <FieldPage
      question={t("member-name-title")}
      help={t("name-line")}
      name="full_name"
      value={member.full_name}
      onChange={(full_name) => {
        setCodes([]);
        step({ type: "answers", change: { member: { ...member, full_name } } });
      }}
      codes={codes.length > 0 ? codes : wrong.member}
      keys="text"
      capitals="words"
      max={120}
      onContinue={() => {
        const found = nameCodes(member.full_name);
        setCodes(found);
        if (found.length === 0) go("member-birth");
      }}
    />
  );
}

export function MemberBirthPage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const { member } = state;
  return (
    <DatePage
      question={t("member-birth-title", { name: member.full_name.trim() })}
      line={t("birth-line")}
      value={member.birth_date}
      onChange={(birth_date) => step({ type: "answers", change: { member: { ...member, birth_date } } })}
      onContinue={() => go("member-gender")}
    />
  );
}

const genders = [
  { gender: "female", icon: IconGenderFemale },
  { gender: "male", icon: IconGenderMale },
  { gender: "other", icon: IconUser },
] as const;

export function MemberGenderPage() {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const { member } = state;
  const [id, setId] = useState<string | null>(null);
  const add = useChange("addFamilyMember", {
    onSuccess: ({ id: made, full_name }) => step({ type: "member-added", member: { id: made, full_name } }),
    onError: (error) => {
      if (error.fields.full_name) {
        step({ type: "wrong", wrong: { member: error.fields.full_name }, page: "member-name" });
      }
    },
  });
  const choose = async (gender: string) => {
    if (add.isPending) return;
    // One id however often it is pressed, so that nobody is added twice.
    const made = id ?? (await clinic.newId());
    setId(made);
    add.mutate([
      { id: made, full_name: member.full_name.trim(), birth_date: dayFrom(member.birth_date), gender },
    ]);
  };
  return (
    <KioskPage
      title={t("member-gender-title", { name: member.full_name.trim() })}
      line={t("member-gender-line")}
    >
      {add.error && <ErrorBox error={add.error} />}
      {genders.map(({ gender, icon }) => (
        <Answer
          key={gender}
          size="large"
          icon={icon}
          title={t(`gender-${gender}`)}
          onClick={() => void choose(gender)}
        />
      ))}
    </KioskPage>
  );
}
