//! The people of the demo clinic. All of them are invented.

/// A house of the demo clinic.
pub(super) struct House {
    pub(super) address: &'static str,
    /// Degrees north and east.
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    /// The area that it lies in, after what that lies in.
    pub(super) area: &'static [&'static str],
}

const DHANMONDI: House = House {
    address: "Shapla Medical Centre, Road 27, Dhanmondi",
    latitude: 23.7561,
    longitude: 90.3745,
    area: &["Dhaka", "Dhaka"],
};

/// 20 km from the other, in another district.
const CHASHARA: House = House {
    address: "Shapla Medical Centre, Chashara, Narayanganj",
    latitude: 23.6238,
    longitude: 90.4999,
    area: &["Dhaka", "Narayanganj", "Narayanganj Sadar"],
};

/// A doctor.
pub(super) struct Doctor {
    pub(super) full_name: &'static str,
    /// What stands before the @ of the address.
    pub(super) login: &'static str,
    /// The code of the specialization.
    pub(super) specialization: &'static str,
    pub(super) house: &'static House,
    pub(super) room: &'static str,
    pub(super) years: i32,
    /// In taka.
    pub(super) fee: i32,
    pub(super) bio: &'static str,
}

/// A patient; those at the end of the list have no account, the front desk added them.
pub(super) struct Patient {
    pub(super) full_name: &'static str,
    /// What stands before the @ of the address; none for a patient without an account.
    pub(super) login: Option<&'static str>,
    pub(super) born: &'static str,
    pub(super) gender: &'static str,
}

/// Somebody of the office.
pub(super) struct Administrator {
    pub(super) full_name: &'static str,
    pub(super) login: &'static str,
}

const fn doctor(
    full_name: &'static str,
    login: &'static str,
    specialization: &'static str,
    (house, room): (&'static House, &'static str),
    (years, fee): (i32, i32),
    bio: &'static str,
) -> Doctor {
    Doctor {
        full_name,
        login,
        specialization,
        house,
        room,
        years,
        fee,
        bio,
    }
}

const fn patient(
    full_name: &'static str,
    login: &'static str,
    born: &'static str,
    gender: &'static str,
) -> Patient {
    let login = if login.is_empty() { None } else { Some(login) };
    Patient {
        full_name,
        login,
        born,
        gender,
    }
}

/// The doctors who can be booked.
pub(super) const DOCTORS: [Doctor; 15] = [
    doctor(
        "Dr. Farhana Rahman",
        "farhana",
        "cardiology",
        (&DHANMONDI, "Room 204"),
        (14, 1000),
        "MBBS, FCPS (Cardiology). Rhythm disorders and heart failure. Bengali, English.",
    ),
    doctor(
        "Dr. Imtiaz Ahmed Chowdhury",
        "imtiaz",
        "cardiology",
        (&DHANMONDI, "Room 206"),
        (9, 800),
        "MBBS, MD (Cardiology). Holter monitoring and echocardiography. Bengali, English, Hindi.",
    ),
    doctor(
        "Dr. Syeda Mehzabeen Tabassum Chowdhury-Talukder",
        "mehzabeen",
        "cardiology",
        (&DHANMONDI, "Room 301"),
        (21, 1500),
        "MBBS, FRCP. Valves and congenital heart disease in adults. Bengali, English, Arabic.",
    ),
    doctor(
        "Dr. Md. Rezaul Karim",
        "rezaul",
        "cardiology",
        (&CHASHARA, "Room 12"),
        (6, 700),
        "MBBS, MD (Cardiology). High blood pressure and prevention.",
    ),
    doctor(
        "Dr. Nasreen Sultana",
        "nasreen",
        "cardiology",
        (&DHANMONDI, "Room 207"),
        (11, 900),
        "MBBS, D-Card. Heart disease in women, follow-up after stents.",
    ),
    doctor(
        "Dr. Shirin Akter",
        "shirin",
        "pediatrics",
        (&DHANMONDI, "Room 108"),
        (12, 700),
        "MBBS, DCH. Newborns, vaccination, growth.",
    ),
    doctor(
        "Dr. Ashraful Alam",
        "ashraful",
        "pediatrics",
        (&CHASHARA, "Room 14"),
        (7, 600),
        "MBBS, FCPS (Paediatrics). Asthma and allergies in children.",
    ),
    doctor(
        "Dr. Nusrat Jahan",
        "nusrat",
        "dermatology",
        (&DHANMONDI, "Room 110"),
        (8, 800),
        "MBBS, DDV. Eczema, acne, hair loss.",
    ),
    doctor(
        "Dr. Golam Mostafa",
        "mostafa",
        "dermatology",
        (&DHANMONDI, "Room 111"),
        (17, 900),
        "MBBS, FCPS (Dermatology). Psoriasis and skin surgery.",
    ),
    doctor(
        "Dr. Md. Kamrul Hasan",
        "kamrul",
        "orthopedics",
        (&DHANMONDI, "Room 112"),
        (15, 900),
        "MBBS, MS (Ortho). Knees, sports injuries, fractures.",
    ),
    doctor(
        "Dr. Rokeya Begum",
        "rokeya",
        "orthopedics",
        (&CHASHARA, "Room 15"),
        (10, 800),
        "MBBS, D-Ortho. Back pain and osteoporosis.",
    ),
    doctor(
        "Dr. Tanvir Mahmud",
        "tanvir",
        "otolaryngology",
        (&DHANMONDI, "Room 115"),
        (9, 600),
        "MBBS, DLO. Hearing, sinuses, dizziness.",
    ),
    doctor(
        "Dr. Farzana Hoque",
        "farzana",
        "otolaryngology",
        (&DHANMONDI, "Room 116"),
        (5, 500),
        "MBBS, FCPS (ENT). Tonsils and voice.",
    ),
    doctor(
        "Dr. Sabina Yasmin Lovely",
        "sabina",
        "gynecology",
        (&DHANMONDI, "Room 202"),
        (18, 1000),
        "MBBS, FCPS (Gynae & Obs). Pregnancy and birth, high-risk pregnancies.",
    ),
    doctor(
        "Dr. Mahmuda Khanam",
        "mahmuda",
        "gynecology",
        (&DHANMONDI, "Room 203"),
        (13, 900),
        "MBBS, DGO. Fertility, menopause, family planning.",
    ),
];

/// A doctor who has applied and waits for the office.
pub(super) const APPLICANT: Doctor = doctor(
    "Dr. Arif Mahmud",
    "arif",
    "cardiology",
    (&DHANMONDI, "Room 205"),
    (4, 700),
    "",
);

/// The patients; the first ten have an account.
pub(super) const PATIENTS: [Patient; 30] = [
    patient("Nasima Akhter", "nasima", "1980-03-12", "female"),
    patient("Md. Shafiqul Islam", "shafiqul", "1965-07-30", "male"),
    patient(
        "Mohammad Shamsuddin Ibn Mofizur Rahman Bhuiyan",
        "shamsuddin",
        "1972-01-05",
        "male",
    ),
    patient("Rubaiyat Ferdous", "rubaiyat", "1997-04-21", "female"),
    patient("Salma Begum", "salma", "1958-11-02", "female"),
    patient("Kamal Hossain", "kamal", "1969-09-17", "male"),
    patient("Tahmina Sultana", "tahmina", "1988-12-24", "female"),
    patient("Anisur Rahman", "anisur", "1975-05-08", "male"),
    patient("Priya Das", "priya", "1993-08-14", "female"),
    patient("Jahangir Alam", "jahangir", "1961-02-27", "male"),
    patient(
        "Abul Kalam Mohammad Shamsuddin Ibn Mofizur Rahman",
        "",
        "1972-06-19",
        "male",
    ),
    patient("Mst. Rokeya Khatun", "", "1954-10-10", "female"),
    patient("Lutfun Nahar", "", "1983-01-31", "female"),
    patient("Moushumi Roy", "", "1990-07-07", "female"),
    patient("Momtaz Begum", "", "1949-03-03", "female"),
    patient("Nayeem Chowdhury", "", "2001-05-25", "male"),
    patient("Ayaan Kabir", "", "2019-09-09", "male"),
    patient("Joynal Abedin", "", "1956-12-16", "male"),
    patient("Liton Das", "", "1986-04-14", "male"),
    patient("Sharmin Sultana", "", "1994-06-01", "female"),
    patient("Bilkis Banu", "", "1967-08-22", "female"),
    patient("Motiur Rahman", "", "1978-02-11", "male"),
    patient("Rehana Parvin", "", "1985-10-29", "female"),
    patient("Mizanur Rahman", "", "1970-01-20", "male"),
    patient("Dipali Rani Saha", "", "1963-05-05", "female"),
    patient("Zarif Hasan", "", "2016-11-13", "male"),
    patient("Keya Sarker", "", "1999-03-28", "female"),
    patient("Hosne Ara", "", "1951-07-18", "female"),
    patient("Sirajul Haque", "", "1959-09-30", "male"),
    patient("Jesmin Akter", "", "1996-02-02", "female"),
];

/// The office; the first is the one that the demo's sign-in names.
pub(super) const ADMINISTRATORS: [Administrator; 5] = [
    Administrator {
        full_name: "Rashed Mahmud",
        login: "office",
    },
    Administrator {
        full_name: "Selina Parvin",
        login: "desk",
    },
    Administrator {
        full_name: "Towhidul Islam",
        login: "desk2",
    },
    Administrator {
        full_name: "Afroza Khatun",
        login: "manager",
    },
    Administrator {
        full_name: "Habibur Rahman",
        login: "evening",
    },
];

/// The address of a login.
pub(super) fn email(login: &str) -> String {
    format!("{login}@demo.anteroom")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_share_an_address_or_a_room() {
        let doctors = DOCTORS.iter().chain([&APPLICANT]).map(|one| one.login);
        let patients = PATIENTS.iter().filter_map(|one| one.login);
        let office = ADMINISTRATORS.iter().map(|one| one.login);
        let logins: Vec<_> = doctors.chain(patients).chain(office).collect();
        let different: HashSet<_> = logins.iter().collect();
        assert_eq!(different.len(), logins.len());
        assert!(logins.len() >= 30);
        for one in &logins {
            anteroom_domain::email::Email::parse(&email(one)).expect("an address");
        }
        let rooms: HashSet<_> = DOCTORS.iter().map(|doctor| doctor.room).collect();
        assert_eq!(rooms.len(), DOCTORS.len());
        let specializations: HashSet<_> = DOCTORS.iter().map(|one| one.specialization).collect();
        assert_eq!(specializations.len(), 6);
    }
}
