//! Writes the seeds of each parser to where its fuzz target looks for them: `fuzz/corpus/`.

use std::path::Path;
use std::{fs, io};

use parsers::{
    backup, bank_holidays, clipboard, json_import, key_slot, manifest, record, recovery_code, secret,
    sending_address, word_form, word_template,
};

fn main() -> io::Result<()> {
    for (parser, seeds) in [
        ("record", record::seeds()),
        ("key_slot", key_slot::seeds()),
        ("manifest", manifest::seeds()),
        ("backup", backup::seeds()),
        ("recovery_code", recovery_code::seeds()),
        ("json_import", json_import::seeds()),
        ("word_form", word_form::seeds()),
        ("word_template", word_template::seeds()),
        ("bank_holidays", bank_holidays::seeds()),
        ("sending_address", sending_address::seeds()),
        ("clipboard", clipboard::seeds()),
        ("secret", secret::seeds()),
    ] {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(parser);
        fs::create_dir_all(&corpus)?;
        for (number, seed) in seeds.into_iter().enumerate() {
            fs::write(corpus.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
