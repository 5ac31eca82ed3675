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
  | "visit_type"
  | "queue"
  | "waitlist"
  | "request"
  | "import"
  | "backup"
  | "install"
  /** This computer's clock was set. */
  | "clock"
  | "session";

export const reads = {
  zones: [],
  appState: [],
  getJoinText: ["install"],
  getClinic: ["settings", "visit_type", "clock"],
  getMe: ["session", "doctor"],
  listSpecializations: ["doctor"],
  listAreas: ["settings", "location", "doctor"],
  listDoctors: ["doctor", "availability"],
  searchDoctors: ["doctor", "availability", "location"],
  findEarliest: ["doctor", "availability", "location"],
  listSlots: ["availability"],
  listFreeDays: ["availability"],
  listFamilySlots: ["availability"],
  nearestSlots: ["availability"],
  checkSlots: ["availability", "appointment", "session"],
  previewSeries: ["availability", "appointment", "session"],
  listVisitTypes: ["visit_type"],
  listQueue: ["queue"],
  listArrivals: ["appointment"],
  listDemoMails: ["mail"],
  // A list can be narrowed by the fee and the place of the doctor.
  listAppointments: ["appointment", "doctor", "location", "session"],
  getAppointment: ["appointment", "session"],
  listBooking: ["appointment", "session"],
  listColleagues: ["doctor", "availability", "session"],
  listCalendar: ["appointment", "availability", "session"],
  getAvailability: ["availability", "session"],
  previewAvailability: ["availability", "appointment", "session"],
  previewRepeat: ["availability", "session"],
  listHolidays: ["availability", "session"],
  previewHoliday: ["availability", "appointment", "session"],
  listStranded: ["availability", "appointment", "session"],
  getTimeCheck: ["availability", "settings", "clock", "session"],
  listWaitlist: ["waitlist", "session"],
  listGuestRequests: ["request", "session"],
  listFamily: ["patient", "session"],
  getBackups: ["backup", "session"],
  getImport: ["import", "session"],
  listInstalls: ["install", "session"],
  listJoinRequests: ["install", "session"],
  listImportRows: ["import", "session"],
  listLocations: ["location", "settings", "session"],
  listDoctorApplications: ["doctor", "session"],
  listPatients: ["patient", "appointment", "session"],
  getDashboard: ["appointment", "doctor", "patient", "mail", "session"],
  listDailyCounts: ["appointment", "session"],
  getHealth: ["session"],
  listNotifications: ["notification", "appointment", "session"],
  countUnread: ["notification", "session"],
  getSettings: ["settings", "session"],
  getMailSettings: ["settings", "session"],
  listOutbox: ["mail", "session"],
} satisfies { [V in Verb]?: Noun[] };

export type Read = keyof typeof reads;

const anAppointment: Noun[] = ["appointment", "availability", "notification", "mail", "queue"];
const aWaitlist: Noun[] = ["waitlist", "availability", "notification", "mail"];

export const changes = {
  holdSlot: ["availability"],
  releaseHold: ["availability"],
  bookAppointment: anAppointment,
  bookAppointments: anAppointment,
  addWalkIn: anAppointment,
  acceptAppointment: anAppointment,
  referAppointment: anAppointment,
  declineAppointment: anAppointment,
  cancelAppointment: anAppointment,
  checkInAppointment: anAppointment,
  beginConsultation: anAppointment,
  completeAppointment: anAppointment,
  markNoShow: anAppointment,
  rescheduleAppointment: anAppointment,
  rescheduleSeries: anAppointment,
  cancelSeries: anAppointment,
  proposeTime: anAppointment,
  acceptProposal: anAppointment,
  refuseProposal: anAppointment,
  withdrawProposal: anAppointment,
  undoAppointment: anAppointment,
  reinstateAppointment: anAppointment,
  setStaffNotes: ["appointment"],
  callNext: ["queue", "appointment"],
  callPatient: ["queue", "appointment"],
  checkInArrival: ["queue", "appointment"],
  joinWaitlist: aWaitlist,
  leaveWaitlist: aWaitlist,
  acceptOffer: [...aWaitlist, "appointment"],
  refuseOffer: aWaitlist,
  askForVisit: ["request", "mail"],
  acceptGuestRequest: [...anAppointment, "request", "patient"],
  declineGuestRequest: ["request", "mail"],
  registerPatient: ["mail"],
  registerDoctor: ["mail", "doctor"],
  requestPasswordReset: ["mail"],
  activateAccount: ["session"],
  resetPassword: ["session"],
  signIn: ["session"],
  signOut: ["session"],
  setAvailability: anAppointment,
  addHoliday: anAppointment,
  removeHoliday: ["availability"],
  setVisitType: ["visit_type", "settings"],
  archiveVisitType: ["visit_type", "settings"],
  addLocation: ["location"],
  setLocationExclusive: ["location"],
  setLocationArea: ["location"],
  setDoctorLocation: ["location", "doctor"],
  setDoctorOffer: ["doctor"],
  approveDoctor: ["doctor", "mail"],
  rejectDoctor: ["doctor", "mail"],
  addPatient: ["patient"],
  addFamilyMember: ["patient"],
  fileJoinRequest: ["install"],
  withdrawJoinRequest: ["install"],
  answerJoinRequest: ["install"],
  revokeInstall: ["install"],
  makeRecoveryKey: ["backup"],
  beginBackup: ["backup"],
  cancelBackup: ["backup"],
  beginImport: ["import"],
  applyImport: ["import", "patient", "doctor", "appointment", "availability"],
  cancelImport: ["import"],
  markNotificationsRead: ["notification"],
  setSettings: ["settings"],
  setMailSettings: ["settings", "mail"],
  sendTestMail: ["mail"],
  askToJoin: ["install"],
  saveJoinText: [],
  acceptJoinAnswer: ["install"],
  startJoinOver: ["install"],
  startDemo: [],
  startClinic: [],
  chooseFace: [],
  retryStart: [],
  useOtherPort: [],
} satisfies { [V in Verb]?: Noun[] };

export type Change = keyof typeof changes;
