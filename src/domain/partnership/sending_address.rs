//! Whether the address that a form is sent from is a secure one, as far as its name can tell.
//!
//! A name proves little: email is secure when both ends encrypt it on the way and protect it when it
//! has arrived (GOV.UK, "Securing government email"; in the NHS the standard DCB1596). So this warns
//! and never stops anybody.

use crate::domain::email_address::domain_of;
use crate::domain::signs::is_invisible;

/// How an email address looks, judged by its domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendingAddress {
    /// It is neither an email address nor a domain.
    NotAnAddress,
    /// A provider of personal mailboxes.
    Personal,
    /// One of the government's old secure networks, now retired.
    Retired,
    /// NHSmail.
    NhsMail,
    /// Criminal Justice Secure eMail.
    CriminalJustice,
    /// Another NHS organisation's own email.
    OtherNhs,
    /// A council, a government department or another public body.
    Government,
    /// Anything else.
    Unknown,
}

/// The network of the criminal justice agencies.
const CJSM: &str = "cjsm.net";

/// Providers of personal mailboxes that have a domain in many countries, such as `hotmail.fr`.
const PERSONAL_ANYWHERE: [&str; 7] = ["aol", "gmail", "gmx", "hotmail", "live", "outlook", "yahoo"];

/// Other large providers of personal mailboxes. A domain covers its subdomains.
const PERSONAL: [&str; 20] = [
    "blueyonder.co.uk",
    "btinternet.com",
    "btopenworld.com",
    "googlemail.com",
    "duck.com",
    "icloud.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "ntlworld.com",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "sky.com",
    "talktalk.net",
    "tiscali.co.uk",
    "virginmedia.com",
    "ymail.com",
];

/// The family of secure networks that GOV.UK says are retired.
const RETIRED: [&str; 4] = ["gsi.gov.uk", "gse.gov.uk", "gsx.gov.uk", "gcsx.gov.uk"];

impl SendingAddress {
    /// Judges an address, or a domain alone.
    pub fn of(typed: &str) -> SendingAddress {
        // Invisible characters are copied along with an address.
        let is_seen = |it: &char| !is_invisible(*it);
        let typed: String = typed.to_lowercase().chars().filter(is_seen).collect();
        let Some(domain) = domain_of(alone(typed.trim())) else {
            return SendingAddress::NotAnAddress;
        };
        let is_in = |name: &str| is_at_or_below(domain, name);
        if PERSONAL.into_iter().any(is_in) || is_personal_anywhere(domain) {
            SendingAddress::Personal
        } else if RETIRED.into_iter().any(is_in) {
            SendingAddress::Retired
        } else if is_in("nhs.net") {
            SendingAddress::NhsMail
        } else if is_in(CJSM) {
            SendingAddress::CriminalJustice
        } else if is_in("nhs.uk") {
            SendingAddress::OtherNhs
        } else if is_in("gov.uk") {
            SendingAddress::Government
        } else {
            SendingAddress::Unknown
        }
    }

    /// Advice for the practitioner.
    pub fn advice(self) -> &'static str {
        match self {
            SendingAddress::NotAnAddress => {
                "This is not an email address. Enter one such as name@example.gov.uk, or only the \
                 part after the @."
            }
            SendingAddress::Personal => {
                "This looks like a personal mailbox. Do not send the form from it. Use your work \
                 email."
            }
            SendingAddress::Retired => {
                "Addresses such as gsi.gov.uk and gcsx.gov.uk are no longer in use, so this one \
                 proves nothing about security. Ask your IT team which address to use."
            }
            SendingAddress::NhsMail => {
                "This is NHSmail. Ask your information governance team how to send personal \
                 information from it to an address outside NHSmail."
            }
            SendingAddress::CriminalJustice => {
                "This is Criminal Justice Secure eMail (CJSM), which is for sending to other CJSM \
                 addresses. The partnership’s address is not one. Ask your IT or information \
                 governance team how to send personal information to it."
            }
            SendingAddress::OtherNhs => {
                "Some NHS email meets the NHS secure email standard (DCB1596) and some does not. \
                 Ask your information governance team whether yours does."
            }
            SendingAddress::Government => {
                "Ending in .gov.uk does not by itself make an email address secure. Ask your IT team \
                 whether your email follows the government’s guidance on secure email: it needs TLS \
                 1.2 or later, and DMARC."
            }
            SendingAddress::Unknown => {
                "The app does not know this domain, which does not mean that it is unsafe. Ask your \
                 IT or information governance team whether you may send personal information from \
                 it. If you are not sure, send the form with a password."
            }
        }
    }

    /// Whether nobody should send the form from this address.
    pub fn is_warning(self) -> bool {
        matches!(self, SendingAddress::Personal | SendingAddress::Retired)
    }
}

/// The bare address, where an email program copied more: `Name <name@example.gov.uk>`, `mailto:`.
fn alone(typed: &str) -> &str {
    let bracketed = typed.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
    let typed = bracketed.map_or(typed, |(_, address)| address);
    typed.strip_prefix("mailto:").unwrap_or(typed).trim()
}

/// Whether it is `hotmail.fr`, `yahoo.com.au` or the like, and not a subdomain of another site.
fn is_personal_anywhere(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    match labels.as_slice() {
        [.., name, "co" | "com", country] if country.len() == 2 => PERSONAL_ANYWHERE.contains(name),
        [.., name, _] => PERSONAL_ANYWHERE.contains(name),
        _ => false,
    }
}

fn is_at_or_below(domain: &str, name: &str) -> bool {
    domain.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
