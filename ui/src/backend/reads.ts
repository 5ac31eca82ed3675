// Which nouns of the change log each read depends on, and which nouns each verb changes. Every read of the
// app is named here, so that a `clinic_changed` event refreshes exactly what it touches and nothing polls.
import type { Verb } from "./index";

export type Noun =
  | "appointment"
  | "availability"
  | "doctor"
  | "patient"
  | "notification"
  | "location"
  | "settings"
  | "mail"
  | "session";

export const reads = {
  zones: [],
  getClinic: ["settings"],
  getMe: ["session", "doctor"],
  listSpecializations: ["doctor"],
  listDoctors: ["doctor", "availability"],
  listSlots: ["availability"],
  listDemoMails: ["mail"],
  listAppointments: ["appointment", "session"],
  getAppointment: ["appointment", "session"],
  listColleagues: ["doctor", "availability", "session"],
  getWeeklyHours: ["availability", "session"],
  listLocations: ["location", "session"],
  listDoctorApplications: ["doctor", "session"],
  listPatients: ["patient", "appointment", "session"],
  getDashboard: ["appointment", "doctor", "patient", "mail", "session"],
  listDailyCounts: ["appointment", "session"],
  listNotifications: ["notification", "appointment", "session"],
  countUnread: ["notification", "session"],
  getSettings: ["settings", "session"],
  getMailSettings: ["settings", "session"],
  listOutbox: ["mail", "session"],
} satisfies { [V in Verb]?: Noun[] };

export type Read = keyof typeof reads;

const anAppointment: Noun[] = ["appointment", "availability", "notification", "mail"];

export const changes = {
  bookAppointment: anAppointment,
  acceptAppointment: anAppointment,
  referAppointment: anAppointment,
  declineAppointment: anAppointment,
  cancelAppointment: anAppointment,
  checkInAppointment: anAppointment,
  beginConsultation: anAppointment,
  completeAppointment: anAppointment,
  markNoShow: anAppointment,
  registerPatient: ["mail"],
  registerDoctor: ["mail", "doctor"],
  requestPasswordReset: ["mail"],
  activateAccount: ["session"],
  resetPassword: ["session"],
  signIn: ["session"],
  signOut: ["session"],
  setWeeklyHours: ["availability"],
  addLocation: ["location"],
  setDoctorLocation: ["location", "doctor"],
  approveDoctor: ["doctor", "mail"],
  rejectDoctor: ["doctor", "mail"],
  addPatient: ["patient"],
  markNotificationsRead: ["notification"],
  setSettings: ["settings"],
  setMailSettings: ["settings", "mail"],
  sendTestMail: ["mail"],
  startDemo: [],
  startClinic: [],
  chooseFace: [],
  retryStart: [],
  useOtherPort: [],
} satisfies { [V in Verb]?: Noun[] };

export type Change = keyof typeof changes;
