//! Whether a text can be an email address, and which domain it names.

use super::signs::is_invisible;

/// Why nothing can be sent to an address as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailProblem {
    /// A character in it cannot be seen, and was copied along.
    Hidden,
    /// It is no address: `name@`, `name@rotherham,gov.uk`.
    NotAnAddress,
}

/// What is wrong with an address, if anything. Spaces around it are not.
pub fn email_problem(typed: &str) -> Option<EmailProblem> {
    let visible: String = typed.chars().filter(|it| !is_invisible(*it)).collect();
    let address = visible.trim();
    let has_name = address.split_once('@').is_some_and(|(name, _)| !name.is_empty());
    if !has_name || domain_of(address).is_none() {
        Some(EmailProblem::NotAnAddress)
    } else if visible != typed {
        Some(EmailProblem::Hidden)
    } else {
        None
    }
}

/// The domain of one address, or the text itself if it is a domain.
pub fn domain_of(typed: &str) -> Option<&str> {
    let domain = match typed.rsplit_once('@') {
        Some((name, _)) if name.contains(|it: char| it.is_whitespace() || "@,;".contains(it)) => {
            return None;
        }
        Some((_, domain)) => domain,
        None => typed,
    };
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let is_label = |label: &str| {
        let is_allowed = |it: char| it.is_alphanumeric() || it == '-';
        let is_outside = |it: &str| it.starts_with('-') || it.ends_with('-');
        !label.is_empty() && label.chars().all(is_allowed) && !is_outside(label)
    };
    (domain.contains('.') && domain.split('.').all(is_label)).then_some(domain)
}
