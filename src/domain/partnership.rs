//! The Rotherham Safeguarding Children Partnership: where a form goes, and what it is called.
//! Kept in one place because these facts change with people and mailboxes.

/// Where the form is sent. \[FORM\] "And Finally": "this is a secure email address".
pub const SECURE_EMAIL: &str = "RSCP@rotherham.gov.uk";

/// The partnership's name.
pub const NAME: &str = "Rotherham Safeguarding Children Partnership";

/// The group that receives referrals.
pub const GROUP: &str = "Practice Standards Group";

/// The partnership's website. \[OVERVIEW\]
pub const WEBSITE: &str = "www.rscp.org.uk";
