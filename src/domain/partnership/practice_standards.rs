//! The practice standards that a referral may cite: what was missing, or done well, measured by something
//! that others can read. They are an aid to reflection, and never needed.
//!
//! A referral stores the ids, so an id never changes its meaning. The words are the documents' headings,
//! or this app's own short ones where a document's are a paragraph.

/// The heading under which the form prints what was ticked.
pub const HEADING: &str = "Relevant practice standards (reflection aid)";

/// A document of standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardsDocument {
    /// What a form calls it.
    pub title: &'static str,
    /// What to know before ticking one.
    pub about: &'static str,
    pub sections: &'static [StandardsSection],
}

/// A section of such a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardsSection {
    /// Its letter or number, by which others cite it.
    pub number: &'static str,
    pub heading: &'static str,
    /// The section as a whole, for whoever means more than one of its standards or one not listed.
    pub whole: Option<Standard>,
    pub standards: &'static [Standard],
}

/// One standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standard {
    /// What a referral stores.
    pub id: &'static str,
    pub words: &'static str,
}

const fn standard(id: &'static str, words: &'static str) -> Standard {
    Standard { id, words }
}

/// The national standards, which apply in Rotherham. This app has no copy of "Working Together 2026":
/// the names of two groups, and the standards of the first, were seen on other partnerships' pages.
const NATIONAL: StandardsDocument = StandardsDocument {
    title: "Working Together, national multi-agency practice standards for child protection (2023 \
            edition, in short)",
    about: "They are statutory guidance and apply in Rotherham. They come in groups, and this list has \
            two: group A with its four standards, which are shortened here from what other areas quote \
            of the 2023 edition, and group B as a whole. Read them all in “Working Together 2026”. If \
            you mean another one, name it in your answer.",
    sections: &[
        StandardsSection {
            number: "A",
            heading: "Recognising actual or likely significant harm",
            whole: Some(standard(
                "working-together/a",
                "All of group A, or a standard of it that is not listed",
            )),
            standards: &[
                standard(
                    "working-together/a.1",
                    "Notice signs of harm, listen to the child, and record concerns",
                ),
                standard(
                    "working-together/a.2",
                    "Communicate in a way that suits the child’s age and understanding",
                ),
                standard(
                    "working-together/a.3",
                    "Share concerns, escalate them where necessary, and update colleagues",
                ),
                standard(
                    "working-together/a.4",
                    "Do not assume that others have shared it, and stay open to a change of view",
                ),
            ],
        },
        StandardsSection {
            number: "B",
            heading: "Section 47 enquiries, child protection conferences and child protection plans",
            whole: Some(standard("working-together/b", "All of group B, or one of its standards")),
            standards: &[],
        },
    ],
};

/// \[STANDARDS\], under the headings of this app's guidance.
const ROCHDALE: StandardsDocument = StandardsDocument {
    title: "Rochdale practice standards (another area’s)",
    about: "They are another area’s and set no duty in Rotherham. They may help you to say what was \
            missing or done well.",
    sections: &[
        StandardsSection {
            number: "1",
            heading: "Professional Conduct and Experience",
            whole: None,
            standards: &[
                standard("rochdale/1.1", "The right people attend"),
                standard("rochdale/1.2", "Attendance comes first"),
                standard("rochdale/1.3", "Come well prepared"),
                standard("rochdale/1.4", "Account for your own part"),
                standard("rochdale/1.5", "Show who you are"),
            ],
        },
        StandardsSection {
            number: "2",
            heading: "Recording and Information Sharing",
            whole: None,
            standards: &[
                standard("rochdale/2.1", "Keep records accurate"),
                standard("rochdale/2.2", "Write clearly"),
                standard("rochdale/2.3", "Think of every child in the family"),
                standard("rochdale/2.4", "Record the meeting and send the minutes"),
                standard("rochdale/2.5", "Keep colleagues up to date"),
            ],
        },
        StandardsSection {
            number: "3",
            heading: "Partnership Working",
            whole: None,
            standards: &[
                standard("rochdale/3.1", "Keep to statutory timescales"),
                standard("rochdale/3.2", "Make the plan SMART"),
                standard("rochdale/3.3", "Review the plan at every core group"),
                standard("rochdale/3.4", "Agree recommendations together"),
            ],
        },
        StandardsSection {
            number: "4",
            heading: "Engagement",
            whole: None,
            standards: &[
                standard("rochdale/4.1", "Involve the child and family"),
                standard("rochdale/4.2", "Record who took part"),
                standard("rochdale/4.3", "Help the child to contribute"),
                standard("rochdale/4.4", "Use approaches that suit the child"),
                standard("rochdale/4.5", "Provide interpreters and communication tools"),
                standard("rochdale/4.6", "Make sure the child understands"),
            ],
        },
        StandardsSection {
            number: "5",
            heading: "Assessment and Planning",
            whole: None,
            standards: &[
                standard("rochdale/5.1", "The chair looks at the whole life of the child"),
                standard("rochdale/5.2", "Assess together"),
                standard("rochdale/5.3", "Share reports before the meeting"),
                standard("rochdale/5.4", "Assess early for an unborn baby"),
                standard("rochdale/5.5", "Step down gradually when a plan ends"),
            ],
        },
        StandardsSection {
            number: "6",
            heading: "Supervision and Management Oversight",
            whole: None,
            standards: &[
                standard("rochdale/6.1", "Use supervision"),
                standard("rochdale/6.2", "Escalate and resolve disagreements"),
            ],
        },
    ],
};

/// Every document, those that bind first.
pub const DOCUMENTS: [StandardsDocument; 2] = [NATIONAL, ROCHDALE];

impl StandardsDocument {
    /// What can be ticked, with the words for a form: `B. Section 47 enquiries…`, or
    /// `2. Recording and Information Sharing: Write clearly`.
    fn entries(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.sections.iter().flat_map(|section| {
            let StandardsSection { number, heading, whole, standards } = section;
            let whole = whole.map(|it| (it.id, format!("{number}. {heading}")));
            let each = standards
                .iter()
                .map(move |Standard { id, words }| (*id, format!("{number}. {heading}: {words}")));
            whole.into_iter().chain(each)
        })
    }

    /// How many of it are among these ids.
    pub fn count(&self, ticked: &[String]) -> usize {
        self.entries().filter(|(id, _)| is_ticked(ticked, id)).count()
    }
}

/// Whether a standard is among the ids of a referral.
pub fn is_ticked(ticked: &[String], id: &str) -> bool {
    ticked.iter().any(|it| it == id)
}

/// Ticks a standard, or takes the tick back. What this version of the app does not know stays.
pub fn tick(ticked: &mut Vec<String>, id: &str, is_on: bool) {
    let known = is_ticked(ticked, id);
    if is_on && !known {
        ticked.push(id.to_owned());
        // In the order of the documents, so that the same ticks are the same answer.
        let order: Vec<&str> = all_entries().map(|(id, _)| id).collect();
        ticked.sort_by_key(|id| order.iter().position(|it| it == id).unwrap_or(order.len()));
    } else if !is_on {
        ticked.retain(|it| it != id);
    }
}

/// The ticked standards as a form prints them, one a line, in the order of the documents and not of the
/// ticks. One that a newer version of the app knows is printed by its id, so that none is lost.
pub fn lines(ticked: &[String]) -> Vec<String> {
    let known = DOCUMENTS.iter().flat_map(|document| {
        let entries = document.entries().filter(|(id, _)| is_ticked(ticked, id));
        entries.map(|(_, words)| format!("{}, {words}", document.title))
    });
    known.chain(unknown(ticked).into_iter().map(another)).collect()
}

/// The id of the standard that a line of [`lines`] stands for.
pub fn of_line(line: &str) -> Option<String> {
    let known = DOCUMENTS.iter().flat_map(|document| {
        let entries = document.entries();
        entries.map(|(id, words)| (id, format!("{}, {words}", document.title)))
    });
    let known = known.into_iter().find(|(_, printed)| printed == line).map(|(id, _)| id.to_owned());
    known.or_else(|| line.strip_prefix(&another("")).map(str::to_owned))
}

/// The ids that this version of the app does not know, each once.
pub fn unknown(ticked: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in ticked.iter().filter(|id| all_entries().all(|(known, _)| known != **id)) {
        if !found.contains(id) {
            found.push(id.clone());
        }
    }
    found
}

/// What a form calls a standard that this version does not know.
pub fn another(id: impl std::fmt::Display) -> String {
    format!("Another standard: {id}")
}

fn all_entries() -> impl Iterator<Item = (&'static str, String)> {
    DOCUMENTS.iter().flat_map(StandardsDocument::entries)
}
