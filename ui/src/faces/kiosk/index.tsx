// The kiosk: one question a page, big type, and nothing of a person left behind.
import { useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { clinic } from "@/backend";
import { forgetPerson, useLink, useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { localeOf } from "@/words/locales";
import { KioskFlow, useKiosk } from "./context";
import type { FlowState, Page } from "./flow";
import { IdleGuard } from "./idle";
import "./kiosk.css";
import { Offline } from "./offline";
import { AppointmentsPage } from "./pages/appointments";
import { BirthDatePage } from "./pages/birth-date";
import { CheckPage } from "./pages/check";
import { CodePage, NewPasswordPage } from "./pages/code";
import { DoctorPage } from "./pages/doctor";
import { HomePage } from "./pages/home";
import { InboxPage } from "./pages/inbox";
import { KindPage } from "./pages/kind";
import { LanguagePage } from "./pages/language";
import { ReasonPage } from "./pages/reason";
import { EmailPage, FullNamePage, PhonePage } from "./pages/register";
import { SentPage } from "./pages/sent";
import { ForgotPage, SignInEmailPage, SignInPasswordPage } from "./pages/sign-in";
import { TimePage } from "./pages/time";
import { WhoPage } from "./pages/who";
import { DialogsProvider } from "./parts/dialogs";

const pages: Record<Page, ComponentType> = {
  language: LanguagePage,
  home: HomePage,
  kind: KindPage,
  doctor: DoctorPage,
  time: TimePage,
  who: WhoPage,
  "sign-in-email": SignInEmailPage,
  "sign-in-password": SignInPasswordPage,
  "forgot-email": ForgotPage,
  "full-name": FullNamePage,
  phone: PhonePage,
  email: EmailPage,
  "birth-date": BirthDatePage,
  code: CodePage,
  "new-password": NewPasswordPage,
  reason: ReasonPage,
  check: CheckPage,
  sent: SentPage,
  appointments: AppointmentsPage,
  inbox: InboxPage,
};

interface KioskProps {
  /** Where to stand at the start; for tests and screenshots. */
  first?: Partial<FlowState>;
}

export default function Kiosk({ first }: KioskProps) {
  const queries = useQueryClient();
  const { setLocale } = useWords();
  const { data: info } = useRead("getClinic", []);
  const language = info?.language;
  // Each person gets a kiosk of their own: a new key drops every state the last one left.
  const [person, setPerson] = useState(0);

  // The first page speaks the clinic's language until somebody chooses another one.
  const greeted = useRef(false);
  useEffect(() => {
    if (!language || greeted.current) return;
    greeted.current = true;
    setLocale(localeOf(language).code);
  }, [language, setLocale]);

  const startOver = useCallback(() => {
    clinic.signOut().catch(() => undefined);
    forgetPerson(queries);
    delete document.documentElement.dataset.text;
    delete document.documentElement.dataset.contrast;
    if (language) setLocale(localeOf(language).code);
    setPerson((last) => last + 1);
  }, [queries, language, setLocale]);

  useEffect(() => {
    // No menu of the browser on a public screen.
    const stop = (event: Event) => event.preventDefault();
    window.addEventListener("contextmenu", stop);
    return () => window.removeEventListener("contextmenu", stop);
  }, []);

  return (
    <KioskFlow key={person} first={person === 0 ? first : undefined} startOver={startOver}>
      <DialogsProvider>
        <PageOnScreen />
        <IdleGuard />
      </DialogsProvider>
    </KioskFlow>
  );
}

function PageOnScreen() {
  const { page } = useKiosk();
  const { state: link } = useLink();
  const { error } = useRead("getClinic", []);
  const Shown = pages[page];
  const offline = link === "offline" || error?.code === "offline";
  return (
    <>
      <div inert={offline}>
        <Shown key={page} />
      </div>
      {offline && <Offline />}
    </>
  );
}
