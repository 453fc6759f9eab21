//! Steps that several outcomes share.

use super::sources::{ACT, DISPUTES, OWN_ADVICE, RECORDED, SCREENING, WHISTLEBLOWING};
use super::step::{Advice, step};
use crate::domain::partnership;

pub(super) fn screened() -> Advice {
    step(
        "Suitable means that this check found nothing against a referral. It does not mean that \
         the group has accepted it: its chair reviews every referral, it is screened, and more \
         information may be requested.",
        SCREENING,
    )
}

/// \[PROTOCOL 4.1\] is not to prevent or delay what keeps a child safe; \[STANDARDS 6\] says the same
/// of any disagreement.
pub(super) fn protection_first() -> Advice {
    step(
        "If you think the child is at risk of harm now, follow your child protection procedures. \
         Do not wait for escalation, and do not let a disagreement delay you.",
        ACT,
    )
}

pub(super) fn lowest_level() -> Advice {
    step(
        "Raise it early and openly with the people concerned, at the lowest level that can resolve \
         it, and keep a record.",
        RECORDED,
    )
}

pub(super) fn unresolved() -> Advice {
    step(
        format!(
            "For an individual child, use the dispute resolution protocol. If that does not \
             resolve it, the Executive Group and the {} should be notified.",
            partnership::INDEPENDENT_SCRUTINEER
        ),
        DISPUTES,
    )
}

pub(super) fn systemic() -> Advice {
    step(
        format!(
            "If it looks like a problem of the whole system, escalate to the Executive Group and \
             the {}.",
            partnership::INDEPENDENT_SCRUTINEER
        ),
        DISPUTES,
    )
}

pub(super) fn whistleblowing() -> Advice {
    step(
        format!(
            "If you cannot raise it in the usual way, use your agency’s whistleblowing procedure. \
             If it is about safeguarding children in {}, you may also contact the {}.",
            partnership::AREA,
            partnership::INDEPENDENT_SCRUTINEER
        ),
        WHISTLEBLOWING,
    )
}

pub(super) fn lado() -> Advice {
    step(
        "If a child may have been harmed by a person who works with children, or that person may \
         be unsuitable to work with them, tell the local authority designated officer (LADO) as \
         well: ask your safeguarding lead or the council’s children’s social care how to reach \
         them. Do not wait for your agency’s procedures, and do not investigate first. Within one \
         working day is usual. If the concern is about your manager or safeguarding lead, contact \
         the LADO yourself.",
        OWN_ADVICE,
    )
}
