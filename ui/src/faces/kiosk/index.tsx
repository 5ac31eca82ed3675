// The kiosk: one question a page, big type, and nothing of a person left behind.
import { useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { clinic } from "@/backend";
import { forgetPerson, useLink, useRead } from "@/backend/hooks";
import { release } from "@/features/holds/use-hold";
import { useWords } from "@/words";
import { localeOf } from "@/words/locales";
import { KioskFlow, useKiosk } from "./context";
import type { FlowState, Page } from "./flow";
import { IdleGuard } from "./idle";
import "./kiosk.css";
import { KeeperProvider } from "./keeper";
import { Offline } from "./offline";
import { AppointmentsPage } from "./pages/appointments";
import { ArrivalBirthPage, ArrivalsPage, OwnArrivalsPage } from "./pages/arrivals";
import {
  AskDayPage,
  AskEmailPage,
  AskMessagePage,
  AskNamePage,
  AskPartPage,
  AskPhonePage,
} from "./pages/ask";
import { AskCheckPage, AskedPage } from "./pages/ask-check";
import { BirthDatePage } from "./pages/birth-date";
import { CheckPage } from "./pages/check";
import { CodePage, NewPasswordPage } from "./pages/code";
import { DoctorPage } from "./pages/doctor";
import { ForWhomPage } from "./pages/for-whom";
import { HomePage } from "./pages/home";
import { InboxPage } from "./pages/inbox";
import { KindPage } from "./pages/kind";
import { LanguagePage } from "./pages/language";
import { MemberBirthPage, MemberGenderPage, MemberNamePage } from "./pages/member";
import { MoveCheckPage } from "./pages/move-check";
import { NoneSuitsPage } from "./pages/none-suits";
import { OfferPage } from "./pages/offer";
import { OtherDaysPage } from "./pages/other-days";
import { PeoplePage } from "./pages/people";
import { ReasonPage } from "./pages/reason";
import { EmailPage, FullNamePage, PhonePage } from "./pages/register";
import { SentPage } from "./pages/sent";
import { ForgotPage, SignInEmailPage, SignInPasswordPage } from "./pages/sign-in";
import { TimePage } from "./pages/time";
import { TokenPage } from "./pages/token";
import { VisitPage } from "./pages/visit";
import { VisitTypePage } from "./pages/visit-type";
import { WaitingPage, WaitPartPage, WaitWhenPage } from "./pages/wait";
import { WhoPage } from "./pages/who";
import { DialogsProvider } from "./parts/dialogs";

const pages: Record<Page, ComponentType> = {
  language: LanguagePage,
  home: HomePage,
  kind: KindPage,
  doctor: DoctorPage,
  "visit-type": VisitTypePage,
  time: TimePage,
  "other-days": OtherDaysPage,
  who: WhoPage,
  "for-whom": ForWhomPage,
  people: PeoplePage,
  "member-name": MemberNamePage,
  "member-birth": MemberBirthPage,
  "member-gender": MemberGenderPage,
  reason: ReasonPage,
  check: CheckPage,
  sent: SentPage,
  "sign-in-email": SignInEmailPage,
  "sign-in-password": SignInPasswordPage,
  "forgot-email": ForgotPage,
  "full-name": FullNamePage,
  phone: PhonePage,
  email: EmailPage,
  "birth-date": BirthDatePage,
  code: CodePage,
  "new-password": NewPasswordPage,
  "arrival-birth": ArrivalBirthPage,
  arrivals: ArrivalsPage,
  "own-arrivals": OwnArrivalsPage,
  token: TokenPage,
  "none-suits": NoneSuitsPage,
  "ask-name": AskNamePage,
  "ask-phone": AskPhonePage,
  "ask-email": AskEmailPage,
  "ask-message": AskMessagePage,
  "ask-day": AskDayPage,
  "ask-part": AskPartPage,
  "ask-check": AskCheckPage,
  asked: AskedPage,
  appointments: AppointmentsPage,
  visit: VisitPage,
  "move-check": MoveCheckPage,
  "wait-when": WaitWhenPage,
  "wait-part": WaitPartPage,
  waiting: WaitingPage,
  offer: OfferPage,
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

  const startOver = useCallback(
    (hold: string | null) => {
      void leave(hold);
      forgetPerson(queries);
      delete document.documentElement.dataset.text;
      delete document.documentElement.dataset.contrast;
      if (language) setLocale(localeOf(language).code);
      setPerson((last) => last + 1);
    },
    [queries, language, setLocale],
  );

  useEffect(() => {
    // No menu of the browser on a public screen.
    const stop = (event: Event) => event.preventDefault();
    window.addEventListener("contextmenu", stop);
    return () => window.removeEventListener("contextmenu", stop);
  }, []);

  return (
    <KioskFlow key={person} first={person === 0 ? first : undefined} startOver={startOver}>
      <KeeperProvider>
        <DialogsProvider>
          <PageOnScreen />
          <IdleGuard />
        </DialogsProvider>
      </KeeperProvider>
    </KioskFlow>
  );
}

/** The time that was kept is let go while its holder is still signed in; signing out does not wait long for it. */
async function leave(hold: string | null) {
  if (hold !== null) await Promise.race([release(hold), new Promise((done) => setTimeout(done, 1000))]);
  await clinic.signOut().catch(() => undefined);
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
