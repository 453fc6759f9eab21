//! LibreOffice driven by a macro: it opens, changes and saves files as somebody at its window would.

use std::path::Path;
use std::process::Command;

use crate::{program, run};

/// Runs `Main` of a macro, in a profile of its own: two at once on the same one do not start.
#[track_caller]
pub fn run_macro(name: &str, source: &str, environment: &[(&str, &str)]) {
    let profile = format!("libreoffice-{}", name.to_lowercase());
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(profile);
    let at = format!("-env:UserInstallation=file://{}", profile.display());
    let basic = profile.join("user/basic/Standard");
    if !basic.is_dir() {
        // The first start creates the macro library, and ignores any that was there before.
        run(Command::new(program("READER_SOFFICE")).arg(&at).args([
            "--headless",
            "--norestore",
            "--terminate_after_init",
        ]));
    }
    let macros = source.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let module = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<script:module \
         xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"{name}\" \
         script:language=\"StarBasic\">{macros}</script:module>"
    );
    std::fs::write(basic.join(format!("{name}.xba")), module).unwrap();
    let library = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<library:library \
         xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\" \
         library:readonly=\"false\" library:passwordprotected=\"false\">\
         <library:element library:name=\"{name}\"/></library:library>"
    );
    std::fs::write(basic.join("script.xlb"), library).unwrap();
    run(Command::new(program("READER_SOFFICE"))
        .arg(&at)
        .args(["--headless", "--norestore"])
        .arg(format!("macro:///Standard.{name}.Main"))
        .envs(environment.iter().copied()));
}
