//! Tells LibreOffice what to do with forms, as somebody at its window would, and takes what it saved.

use std::path::{Path, PathBuf};

use crate::macros::run_macro;

/// How many forms one start of LibreOffice takes: it slows down with each.
const FORMS_A_START: usize = 250;

/// What LibreOffice is to do with a form.
#[derive(Clone, Default)]
pub struct Work {
    /// The form as it is opened.
    pub form: Vec<u8>,
    /// Each step, as `returned.bas` knows it.
    pub steps: Vec<String>,
    /// The password that it is saved with; empty for none.
    pub password: &'static str,
}

/// A step of these words.
#[track_caller]
pub fn step(words: &[&str]) -> String {
    assert!(words.iter().all(|it| !it.contains(['\t', '\r', '¶'])), "{words:?}");
    words.join("\t").replace('\n', "¶")
}

/// The forms as LibreOffice saved them.
#[track_caller]
pub fn by_libreoffice(name: &str, work: &[Work]) -> Vec<Vec<u8>> {
    let parts = work.chunks(FORMS_A_START);
    parts.flat_map(|part| at_one_start(&folder(name), name, part)).collect()
}

/// A folder without what an earlier run left behind.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("returned-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[track_caller]
fn at_one_start(folder: &Path, name: &str, work: &[Work]) -> Vec<Vec<u8>> {
    let path = |number: usize, kind: &str| folder.join(format!("{number}-{kind}.docx"));
    let mut list = String::new();
    for (number, work) in work.iter().enumerate() {
        std::fs::write(path(number, "in"), &work.form).unwrap();
        list += &format!("open\t{}\n", path(number, "in").display());
        work.steps.iter().for_each(|step| list += &format!("{step}\n"));
        let saved = path(number, "out");
        list += &match work.password {
            "" => format!("save\t{}\n", saved.display()),
            password => format!("protect\t{}\t{password}\n", saved.display()),
        };
    }
    let [listed, trouble] = ["list.txt", "trouble.txt"].map(|file| folder.join(file));
    std::fs::write(&listed, list).unwrap();
    let environment = [
        ("RETURNED_LIST", listed.to_str().unwrap()),
        ("RETURNED_TROUBLE", trouble.to_str().unwrap()),
    ];
    // Each test with a profile of its own: two at once on the same one do not start.
    run_macro(&format!("Returned{name}"), include_str!("../returned.bas"), &environment);
    if let Ok(trouble) = std::fs::read_to_string(&trouble) {
        panic!("LibreOffice could not do this: {trouble}");
    }
    (0..work.len()).map(|number| std::fs::read(path(number, "out")).unwrap()).collect()
}
