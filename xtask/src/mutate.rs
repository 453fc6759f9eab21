//! Mutation testing of the domain: changes it in one place at a time, and looks whether a test notices.
//!
//! cargo-mutants finds the changes. It would compile the domain and its tests once for each of some two
//! thousand, which takes hours. Here the domain is compiled once with all of them in it, each behind a
//! switch, and the tests that reach a place are run for each change in it.

mod compiling;
mod equivalent;
mod mutants;
mod package;
mod switches;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::time::Instant;

use anyhow::{Result, bail};
use sha2::{Digest as _, Sha256};

use equivalent::EQUIVALENT;
use mutants::Mutant;
use package::Package;
use trial::Outcome;

use crate::tools;

/// Where the outcome of each mutant of the last run is, in the package's folder.
const OUTCOMES: &str = "outcomes.tsv";

/// The mutants that did not compile, with the domain that they are of.
const UNVIABLE: &str = "unviable.tsv";

/// Tests every mutant of the files of `src/domain/` that match one of `files`, a path such as
/// `self_check/*.rs`; without any, of the whole domain. Fails if a mutant survives.
pub fn mutate(files: &[&str]) -> Result<()> {
    tools::install_missing(&[&tools::CARGO_MUTANTS])?;
    let started = Instant::now();
    let plain = Package::plain()?;
    let mutants = mutants::list(&plain, &["**/*.rs"])?;
    let asked = match files {
        [] => mutants.clone(),
        files => mutants::list(&plain, files)?,
    };
    let asked: BTreeSet<String> = asked.into_iter().map(|mutant| mutant.name).collect();
    let mut run = Run::new(plain, Package::switched()?, mutants)?;
    run.try_switched(&asked)?;
    run.try_alone(&asked)?;
    run.report(started)
}

struct Run {
    plain: Package,
    switched: Package,
    mutants: Vec<Mutant>,
    /// The domain as it is.
    sources: BTreeMap<String, String>,
    tests: Vec<trial::Test>,
    outcomes: BTreeMap<usize, Outcome>,
}

impl Run {
    fn new(plain: Package, switched: Package, mutants: Vec<Mutant>) -> Result<Run> {
        let sources = plain.domain()?;
        let (tests, outcomes) = (Vec::new(), BTreeMap::new());
        switched.write(OUTCOMES, b"")?;
        Ok(Run { plain, switched, mutants, sources, tests, outcomes })
    }

    /// Whether it can be compiled with others, or has to be alone.
    fn is_switched(&self, number: usize) -> bool {
        let mutant = &self.mutants[number - 1];
        switches::body(mutant, &self.sources[&mutant.file]).is_some()
    }

    fn numbers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.mutants.len()
    }

    /// All of the domain's are compiled, whichever are asked for: what was compiled serves the next run.
    fn try_switched(&mut self, asked: &BTreeSet<String>) -> Result<()> {
        let switched: Vec<usize> = self.numbers().filter(|it| self.is_switched(*it)).collect();
        println!(
            "Compiling the domain with {} of its {} mutants",
            switched.len(),
            self.mutants.len()
        );
        let known = self.known_unviable();
        let compiled =
            compiling::compile_all(&self.switched, &self.mutants, &switched, &self.sources, known)?;
        self.remember_unviable(&compiled.unviable)?;
        self.tests = trial::measure(&self.switched, &compiled.binaries)?;
        println!("Trying them with {} tests", self.tests.len());
        for number in compiled.unviable {
            if asked.contains(&self.mutants[number - 1].name) {
                self.end(number, Outcome::DoesNotCompile)?;
            }
        }
        for (place, mutants) in compiled.places {
            for number in mutants {
                if asked.contains(&self.mutants[number - 1].name) {
                    let outcome = trial::try_switched(&self.switched, &self.tests, place, number)?;
                    self.end(number, outcome)?;
                }
            }
        }
        Ok(())
    }

    fn try_alone(&mut self, asked: &BTreeSet<String>) -> Result<()> {
        let is_asked = |it: &usize| asked.contains(&self.mutants[it - 1].name);
        let alone: Vec<usize> =
            self.numbers().filter(is_asked).filter(|it| !self.is_switched(*it)).collect();
        println!("Trying {} that have to be compiled alone", alone.len());
        for number in alone {
            let mutant = &self.mutants[number - 1];
            let text = &self.sources[&mutant.file];
            self.plain.write(&mutant.file, mutant.applied(text).as_bytes())?;
            let outcome = match compiling::tests(&self.plain)? {
                Some(programs) => trial::try_alone(&self.plain, &self.tests, &programs)?,
                None => Outcome::DoesNotCompile,
            };
            self.plain.write(&mutant.file, text.as_bytes())?;
            self.end(number, outcome)?;
        }
        Ok(())
    }

    /// Writes the outcome down at once: somebody may end a long run before the rest is tried.
    fn end(&mut self, number: usize, outcome: Outcome) -> Result<()> {
        let name = &self.mutants[number - 1].name;
        if !matches!(outcome, Outcome::Caught | Outcome::DoesNotCompile) {
            println!("{outcome:?}: {name}");
        }
        let outcomes = self.switched.folder.join(OUTCOMES);
        let mut outcomes = OpenOptions::new().append(true).create(true).open(outcomes)?;
        writeln!(outcomes, "{outcome:?}\t{name}")?;
        self.outcomes.insert(number, outcome);
        Ok(())
    }

    /// The domain as it is, for what was found out about it.
    fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for (file, text) in &self.sources {
            hash.update(file);
            hash.update(text);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn known_unviable(&self) -> BTreeSet<usize> {
        let known = fs::read_to_string(self.switched.folder.join(UNVIABLE)).unwrap_or_default();
        match known.split_once('\n') {
            Some((domain, numbers)) if domain == self.fingerprint() => {
                numbers.lines().filter_map(|line| line.parse().ok()).collect()
            }
            _ => BTreeSet::new(),
        }
    }

    fn remember_unviable(&self, unviable: &BTreeSet<usize>) -> Result<()> {
        let numbers: Vec<String> = unviable.iter().map(ToString::to_string).collect();
        let known = format!("{}\n{}\n", self.fingerprint(), numbers.join("\n"));
        self.switched.write(UNVIABLE, known.as_bytes())
    }

    /// Prints how many of each part had which outcome, and which survive.
    fn report(&self, started: Instant) -> Result<()> {
        let mut parts: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
        let mut survivors = Vec::new();
        for (number, outcome) in &self.outcomes {
            let mutant = &self.mutants[number - 1];
            *parts.entry(mutant.part()).or_default().entry(*outcome).or_default() += 1;
            let named = EQUIVALENT.iter().find(|it| it.is(mutant, &self.sources[&mutant.file]));
            match (named, outcome) {
                (_, Outcome::DoesNotCompile) | (None, Outcome::Caught | Outcome::TimedOut) => {}
                (Some(_), Outcome::Caught | Outcome::TimedOut) => {
                    survivors.push(format!("is caught, so it is not equivalent: {}", mutant.name));
                }
                (Some(named), _) => println!("Equivalent: {}: {}", mutant.name, named.reason),
                (None, _) => survivors.push(format!("survives: {}", mutant.name)),
            }
        }
        println!(
            "{:<16}{:>8}{:>8}{:>12}{:>13}{:>10}",
            "", "caught", "missed", "not reached", "not compiled", "timed out"
        );
        for (part, outcomes) in &parts {
            let of = |outcome| outcomes.get(&outcome).copied().unwrap_or_default();
            println!(
                "{part:<16}{:>8}{:>8}{:>12}{:>13}{:>10}",
                of(Outcome::Caught),
                of(Outcome::Missed),
                of(Outcome::NotReached),
                of(Outcome::DoesNotCompile),
                of(Outcome::TimedOut)
            );
        }
        println!("{} mutants in {} s", self.outcomes.len(), started.elapsed().as_secs());
        if !survivors.is_empty() {
            bail!("{} mutants are wrong:\n{}", survivors.len(), survivors.join("\n"));
        }
        Ok(())
    }
}
