//! What pages call whoever receives a form.

use crate::export::package::FormKind;

/// The receiver, for the middle of a sentence.
pub fn receiver(form: FormKind) -> &'static str {
    match form {
        FormKind::Referral => "the partnership",
        FormKind::Stage(_) => "the people who receive it",
        FormKind::Draft => "whoever you send it to",
    }
}
