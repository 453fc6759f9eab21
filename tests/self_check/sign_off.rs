//! The table of every path that a partnership signs off.

use super::*;

const COMMITTED: &str = include_str!("../../docs/self-check.csv");

/// The committed table is what the rules say now. `cargo xtask self-check docs/self-check.csv` writes
/// it anew; the difference is what changed for practitioners.
#[test]
fn the_committed_table_is_what_the_rules_say() {
    let written = every_path_as_csv();
    let differs = COMMITTED.lines().zip(written.lines()).find(|(committed, now)| committed != now);
    assert_eq!(differs, None, "run `cargo xtask self-check docs/self-check.csv`");
    assert_eq!(COMMITTED.lines().count(), written.lines().count());
    assert!(written.ends_with('\n') && !written.contains('\r'));
}

/// The cells of one line. Nothing in the table has a line break.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("never empty").push(letter),
        }
    }
    cells
}

/// Each line, read as somebody else would read it: by the names in the header.
fn lines() -> Vec<BTreeMap<String, String>> {
    let mut lines = COMMITTED.lines();
    let header = cells(lines.next().expect("a header"));
    lines.map(|line| header.iter().cloned().zip(cells(line)).collect()).collect()
}

/// Answers go into a JSON copy and come out of it under the same names, with the same words.
#[test]
fn each_line_is_a_path_with_its_answers_as_they_are_stored() {
    let (lines, paths) = (lines(), all_paths());
    assert_eq!(lines.len(), paths.len());
    for (line, path) in lines.iter().zip(&paths) {
        let stored = serde_json::to_value(path).expect("plain data");
        for question in Question::ALL {
            let name = question.stored_name();
            let word = stored.get(&name).expect("every question is stored");
            assert_eq!(line[&name], word.as_str().unwrap_or_default(), "{name}");
        }
        assert_eq!(line["acted"] == "true", path.acted);
    }
}

#[test]
fn each_line_says_the_outcome_its_rule_and_force_and_the_ways_on() {
    let mut rules = BTreeSet::new();
    for (line, path) in lines().iter().zip(&all_paths()) {
        let decision = decided(path);
        assert_eq!(line["outcome"], decision.summary());
        let rule = &RULES[line["rule"].parse::<usize>().expect("a number") - 1];
        assert_eq!(rule, decision.primary);
        let word = format!("{:?}", rule.force).to_lowercase();
        assert_eq!(line["force"], word);
        for source in (rule.citations)(path) {
            assert!(line["sources"].contains(&source.to_string()), "{line:?}");
        }
        for also in &decision.also {
            assert!(line["also_consider"].contains(also.outcome.heading()), "{line:?}");
        }
        let opens = line["ways_on"].starts_with("referral");
        assert_eq!(opens, from_check::route(path).is_some(), "{line:?}");
        let needs_reason = line["ways_on"].contains("with a recorded reason");
        assert_eq!(needs_reason, decision.needs_reason(), "{line:?}");
        assert!(!(word == "hard" && opens), "a hard stop leads to a form: {line:?}");
        rules.insert(rule.number);
    }
    assert_eq!(rules, (1..=20).collect());
}
