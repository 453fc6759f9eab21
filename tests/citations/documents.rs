//! Where the sections of the documents begin. Only this file knows their files.

use practice_standards_referral::domain::partnership::{Citation, Document};

/// The file of a document in the folder of documents.
pub fn file(document: Document) -> Option<&'static str> {
    match document {
        Document::Overview => Some("psg-overview.txt"),
        Document::Form => Some("psg-referral-form.txt"),
        Document::Protocol => Some("practice-resolution-protocol.txt"),
        Document::Arrangements => Some("rscp-multi-agency-arrangements.txt"),
        Document::Standards => Some("rochdale-practice-standards.txt"),
        Document::Public | Document::Confirmed | Document::OwnAdvice => None,
    }
}

/// Words that belong to a document as a whole: the date on its cover.
pub fn cover(document: Document) -> &'static str {
    match document {
        Document::Arrangements => "June 2019",
        _ => "",
    }
}

/// Every section of a document that can be cited.
pub fn citable() -> impl Iterator<Item = Citation> {
    let documents = Document::ALL.into_iter().filter(|document| file(*document).is_some());
    documents.flat_map(|document| {
        let section = move |section| Citation { document, section: Some(section) };
        document.sections().iter().copied().map(section)
    })
}

/// The sections inside a section, which belong to it.
pub fn parts(section: Citation) -> Vec<Citation> {
    match (section.document, section.section) {
        (Document::Arrangements, Some("12")) => {
            ["12.1", "12.2", "12.3"].map(Citation::arrangements).to_vec()
        }
        (Document::Protocol, Some("4.1 to 4.5")) => {
            ["4.1", "4.2", "4.3", "4.4", "4.5"].map(Citation::protocol).to_vec()
        }
        _ => Vec::new(),
    }
}

/// How each section begins, in the order of the document. A section may stand in two places.
pub fn headings(document: Document) -> Vec<(&'static str, String)> {
    let numbered = |sections: &[&'static str], after: &str| {
        sections.iter().map(|section| (*section, format!("\n{section}{after}"))).collect::<Vec<_>>()
    };
    match document {
        Document::Overview => {
            document.sections().iter().map(|heading| (*heading, format!("\n{heading}"))).collect()
        }
        Document::Form => [
            ("criteria", "Practice Standards Group Referral"),
            ("Part 1", "PART 1"),
            ("Referrer", "\nReferrer"),
            ("Part 2", "\nPart 2"),
            ("Part 3", "\nPart 3"),
            ("Agencies and Professionals Involved", "\nAgencies and Professionals"),
            ("Purpose of Appraisal", "\nPurpose of"),
            ("And Finally", "\nAnd Finally"),
        ]
        .map(|(section, heading)| (section, heading.to_owned()))
        .to_vec(),
        Document::Protocol => numbered(&["4.1", "4.2", "4.3", "4.4", "4.5"], ""),
        Document::Arrangements => {
            // The list of contents has the same headings; the page numbers of the last one end it.
            let mut headings = vec![("", "21. Appendix 1: Relevant Agencies.....".to_owned())];
            headings.extend(document.sections().iter().map(|section| {
                let dot = if section.contains('.') { " " } else { ". " };
                (*section, format!("\n{section}{dot}"))
            }));
            headings
        }
        Document::Standards => {
            let list = [
                ("1", "1. PROFESSIONAL"),
                ("2", "2. RECORDING"),
                ("3", "3. PARTNERSHIP"),
                ("4", "4. ENGAGEMENT"),
                ("5", "5. ASSESSMENT"),
                ("6", "6. SUPERVISION"),
                ("1", "1. Professional"),
                ("2", "2. Recording"),
                ("3", "3. Partnership"),
                ("4", "4. Engagement"),
                ("5", "5. Assessment"),
                ("6", "6. Supervision"),
            ];
            let mut headings = vec![("introduction", "Child Protection Practice".to_owned())];
            headings.extend(list.map(|(section, heading)| (section, format!("\n{heading}"))));
            headings
        }
        Document::Public | Document::Confirmed | Document::OwnAdvice => Vec::new(),
    }
}

/// Each section with its text, from its heading to the next one.
pub fn divided<'a>(
    text: &'a str,
    headings: &[(&'static str, impl AsRef<str>)],
) -> Result<Vec<(&'static str, &'a str)>, String> {
    let (mut starts, mut from) = (Vec::new(), 0);
    for (section, heading) in headings {
        let heading = heading.as_ref();
        let rest = text.get(from..).unwrap_or_default();
        let found = rest.find(heading);
        let start =
            found.ok_or_else(|| format!("there is no heading `{}`", heading.trim()))? + from;
        starts.push((*section, start));
        from = start + heading.len();
    }
    let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([text.len()]);
    let sections = starts.iter().zip(ends);
    Ok(sections.map(|((section, start), end)| (*section, &text[*start..end])).collect())
}
