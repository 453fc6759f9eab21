//! Where a concern about one person's practice goes, by profession, after the agency's own
//! procedures.
//!
//! \[OVERVIEW\] and \[FORM\] say "the relevant professional body" and leave it there. \[OVERVIEW\] "What
//! do we do?" names Social Work England, the Nursing and Midwifery Council, the College of Policing,
//! the Department for Education and the National Youth Agency, for standards; two of those
//! regulate no one. The rest is general knowledge, shown as this app's own advice.

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profession {
    pub name: &'static str,
    /// Where a concern about them goes.
    pub goes_to: &'static str,
}

const fn line(name: &'static str, goes_to: &'static str) -> Profession {
    Profession { name, goes_to }
}

pub const PROFESSIONS: [Profession; 12] = [
    line("Social worker", "Social Work England"),
    line("Nurse or midwife", "The employer first, then the Nursing and Midwifery Council"),
    line("Doctor", "General Medical Council"),
    line(
        "Allied health professional, psychologist or paramedic",
        "Health and Care Professions Council",
    ),
    line("Dentist", "General Dental Council"),
    line("Pharmacist", "General Pharmaceutical Council"),
    line(
        "Teacher",
        "For serious misconduct, the Teaching Regulation Agency (Department for Education)",
    ),
    line(
        "Police officer",
        "The force’s Professional Standards department, then the Independent Office for Police \
         Conduct. The College of Policing sets standards only",
    ),
    line("Childcare or residential care worker", "Ofsted"),
    line("Youth worker", "The employer: there is no statutory regulator"),
    line("Foster carer", "The fostering service that approved them, and the LADO"),
    line("Anyone without a regulator, or a volunteer", "The employer or the trustees"),
];
