//! The requests to the worker of `src/bin/sealing.rs`: it protects files with a password, and opens the
//! files that come back, some of which have one.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::channel::Work;
use crate::export::email::Email;
use crate::export::import::opened::{self, OpenError, OpenedFile};
use crate::export::package::PackageFile;
use crate::export::protected::password::Password;
use crate::export::protected::{NoRandomBytes, ProtectError, protect_package};
use crate::vault::backup::Backup;

/// A request.
#[derive(Serialize, Deserialize)]
pub enum Sealing {
    /// Protect the files of a package.
    Protect {
        /// The files.
        files: Vec<PackageFile>,
        /// The email that carries them.
        email: Email,
        /// The password, which was judged.
        password: Zeroizing<String>,
    },
    /// Open a file that somebody chose.
    Open {
        /// The file.
        file: Vec<u8>,
        /// The partnership's Word form.
        template: Vec<u8>,
        /// The password, if one was entered.
        password: Option<Zeroizing<String>>,
    },
}

/// The answer.
#[derive(Serialize, Deserialize)]
pub enum Sealed {
    /// The protected files.
    Protected(Result<Vec<PackageFile>, ProtectError>),
    /// What the file says.
    Opened(Result<OpenedFile, OpenError>),
}

impl Work for Sealing {
    // Pages of older versions ask for a worker of this name.
    const WORKER: &'static str = "sealing";
    type Progress = String;
    type Answer = Sealed;

    async fn carry_out(self, on_progress: impl Fn(String)) -> Self::Answer {
        match self {
            Sealing::Protect { files, email, password } => {
                let on_progress = |name: &str| on_progress(name.to_owned());
                let protected = Password::new(&password).map_err(ProtectError::from);
                Sealed::Protected(protected.and_then(|password| {
                    protect_package(&files, &email, &password, &mut fill, on_progress)
                }))
            }
            Sealing::Open { file, template, password } => {
                let password = password.as_ref().map(|it| it.as_str());
                Sealed::Opened(opened::open(&file, Some(&template), password, Backup::is_begun))
            }
        }
    }
}

/// Random bytes of the browser.
pub(super) fn fill(bytes: &mut [u8]) -> Result<(), NoRandomBytes> {
    getrandom::fill(bytes).map_err(|_| NoRandomBytes)
}
