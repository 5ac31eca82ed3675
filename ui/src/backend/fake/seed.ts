// Who and what is in the fake clinic at the start. Every name is invented.
import type { AddLocation, DoctorCard, Specialization } from "../index";

const kinds: [code: string, name: string, plain: string][] = [
  ["general_practice", "General practice", "Family doctor"],
  ["cardiology", "Cardiology", "Heart"],
  ["pediatrics", "Paediatrics", "Children"],
  ["dermatology", "Dermatology", "Skin"],
  ["orthopedics", "Orthopaedics", "Bones and joints"],
  ["otolaryngology", "Otorhinolaryngology", "Ear, nose and throat"],
  ["gynecology", "Gynaecology and obstetrics", "Women and pregnancy"],
  ["ophthalmology", "Ophthalmology", "Eyes"],
  ["neurology", "Neurology", "Brain and nerves"],
];

const people: [name: string, kind: string, years: number, fee: number, bio: string][] = [
  ["Dr. Farhana Rahman", "cardiology", 14, 100_000, "FCPS"],
  ["Dr. Imtiaz Ahmed Chowdhury", "cardiology", 9, 80_000, "MD"],
  ["Dr. Syeda Mehzabeen Tabassum Chowdhury-Talukder", "cardiology", 21, 150_000, "FRCP"],
  ["Dr. Md. Rezaul Karim", "cardiology", 6, 70_000, "MD"],
  ["Dr. Nasreen Sultana", "cardiology", 11, 90_000, "FCPS"],
  ["Dr. Arif Mahmud", "cardiology", 3, 60_000, "MD"],
  ["Dr. Shirin Akter", "pediatrics", 12, 70_000, "FCPS"],
  ["Dr. Nusrat Jahan", "dermatology", 8, 80_000, "MD"],
  ["Dr. Md. Kamrul Hasan", "orthopedics", 16, 90_000, "MS"],
  ["Dr. Tanvir Mahmud", "otolaryngology", 5, 60_000, "FCPS"],
  ["Dr. Lutfa Begum", "general_practice", 19, 50_000, "MBBS"],
  ["Dr. Rumana Haque", "gynecology", 15, 90_000, "FCPS"],
  ["Dr. Zahid Hossain", "ophthalmology", 10, 70_000, "FCPS"],
  ["Dr. Saiful Islam", "general_practice", 4, 40_000, "MBBS"],
];

export function seedSpecializations(): Specialization[] {
  return kinds.map(([code, name, plain_name], index) => ({
    id: `spec-${index}`,
    code,
    name,
    plain_name,
    doctors: people.filter(([, kind]) => kind === code).length,
  }));
}

export function seedDoctors(specializations: Specialization[]): DoctorCard[] {
  return people.map(([full_name, kind, experience_years, fee_minor, bio], index) => {
    const specialization = specializations.find(({ code }) => code === kind);
    if (!specialization) throw new Error(`no specialization ${kind}`);
    return {
      id: `doctor-${index}`,
      full_name,
      specialization,
      experience_years,
      fee_minor,
      bio,
      slot_minutes: 20,
      next_free: null,
    };
  });
}

export function seedLocations(): AddLocation[] {
  return [
    {
      id: "location-0",
      address: "Shapla Medical Centre, Road 27, Dhanmondi",
      room: "Room 204",
      latitude: 23.7461,
      longitude: 90.3742,
      exclusive: true,
      area: "area-dhanmondi",
    },
    {
      id: "location-1",
      address: "Shapla Medical Centre, Road 27, Dhanmondi",
      room: "Room 206",
      latitude: null,
      longitude: null,
      exclusive: true,
      area: "area-dhanmondi",
    },
    {
      id: "location-2",
      address: "Uttara branch, Sector 7",
      room: null,
      latitude: null,
      longitude: null,
      exclusive: false,
      area: null,
    },
    {
      id: "location-3",
      address: "Shapla Medical Centre, Chashara, Narayanganj",
      room: "Room 12",
      latitude: 23.6238,
      longitude: 90.5,
      exclusive: false,
      area: "area-fatullah",
    },
  ];
}

export interface FakePerson {
  id: string;
  full_name: string;
  age: number;
  gender: string;
  phone: string;
  /** `YYYY-MM-DD`. */
  birth_date: string;
  /** The patient who books for this one. */
  guardian: string | null;
}

const patients: [name: string, age: number, gender: string][] = [
  ["Nasima Akhter", 46, "female"],
  ["Md. Shafiqul Islam", 61, "male"],
  ["Abul Kalam Mohammad Shamsuddin Ibn Mofizur Rahman Bhuiyan", 54, "male"],
  ["Rubaiyat Ferdous", 29, "female"],
  ["Kamal Hossain", 38, "male"],
  ["Salma Begum", 52, "female"],
  ["Tahmina Sultana", 33, "female"],
  ["Anisur Rahman", 70, "male"],
  ["Priya Das", 24, "female"],
  ["Jahangir Alam", 45, "male"],
];

/** Nasima Akhter's family. */
const members: [name: string, age: number, gender: string][] = [
  ["Rafi Akhter", 8, "male"],
  ["Hosne Ara Akhter", 74, "female"],
];

export function seedPatients(): FakePerson[] {
  return [...patients, ...members].map(([full_name, age, gender], index) => ({
    id: `patient-${index}`,
    full_name,
    age,
    gender,
    phone: `+880171200${String(index).padStart(4, "0")}`,
    birth_date: `${2026 - age}-03-14`,
    guardian: index < patients.length ? null : "patient-0",
  }));
}
