//! What may be done for a tenant, in words.

use super::pick;
use crate::value::Language;
use crate::vocabulary::account::Right;

/// A right, as forms, the text of a mandate and letters name it.
#[must_use]
pub const fn right(right: Right, language: Language) -> &'static str {
    match right {
        Right::MemberRead => pick(language, "Consulter l'espace adhérent", "See the member's area"),
        Right::MemberUpdate => pick(language, "Modifier l'espace adhérent", "Change the member's area"),
        Right::EmployeesRead => pick(language, "Consulter les salariés", "See the employees"),
        Right::EmployeesWrite => pick(language, "Saisir embauches et sorties", "Enter hires and exits"),
        Right::AbsencesWrite => pick(language, "Planifier les absences", "Plan absences"),
        Right::WeatherRead => pick(language, "Consulter les intempéries", "See bad weather"),
        Right::WeatherDeclare => pick(language, "Déclarer un arrêt", "Declare a stoppage"),
        Right::DeclarationsRead => pick(language, "Consulter les déclarations", "See declarations"),
        Right::DeclarationsSubmit => pick(language, "Déposer les déclarations", "Submit declarations"),
        Right::PaymentsRead => pick(language, "Consulter les paiements", "See payments"),
        Right::PaymentsPay => pick(language, "Payer", "Pay"),
        Right::DocumentsRead => pick(language, "Consulter les documents", "See documents"),
        Right::MessagesUse => pick(language, "Écrire à la caisse", "Write to the fund"),
        Right::BankChange => pick(language, "Changer les coordonnées bancaires", "Change the bank account"),
        Right::PeopleManage => pick(language, "Gérer les personnes", "Manage people"),
        Right::MandatesManage => pick(language, "Gérer les délégations", "Manage mandates"),
        Right::HolderTransfer => {
            pick(language, "Être titulaire et transmettre ce titre", "Be a holder and hand that on")
        }
    }
}
