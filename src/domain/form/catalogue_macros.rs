//! How the catalogue is declared: each macro turns one list of `fields.rs` into a type and what is known
//! of each of its values.

/// Declares the fields: each with its Word tag, its official label, what a list of changes calls it
/// where that is not the label, and what a list of answers puts before it.
macro_rules! fields {
    ($(
        $(#[$about:meta])*
        $field:ident = $tag:literal: $label:literal
            $(, called $called:literal)? $(, after $before:literal)?;
    )+) => {
        /// One field of the form. Its tag is what a Word template's content control carries in
        /// `w:tag`; tags never change, because templates that the partnership made for itself depend
        /// on them.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum FieldTag {
            $($(#[$about])* $field,)+
        }

        impl FieldTag {
            /// Every field, in the form's own order.
            pub const ALL: [FieldTag; [$($tag),+].len()] = [$(FieldTag::$field),+];

            /// The tag that a template's content control carries.
            pub const fn name(self) -> &'static str {
                match self {
                    $(FieldTag::$field => $tag,)+
                }
            }

            /// The label of \[FORM\], word for word; of the annex, our own.
            pub const fn label(self) -> &'static str {
                match self {
                    $(FieldTag::$field => $label,)+
                }
            }

            /// What a list of changes calls it.
            pub fn called(self) -> &'static str {
                let called = match self {
                    $(FieldTag::$field => [$($called)?].first().copied(),)+
                };
                called.unwrap_or_else(|| self.label().trim_end_matches([':', '?']))
            }

            /// What stands before its text in [`FieldTag::listed`].
            fn before(self) -> &'static str {
                let before: Option<&str> = match self {
                    $(FieldTag::$field => [$($before)?].first().copied(),)+
                };
                before.unwrap_or_default()
            }

            /// The table whose row this field is a cell of, if it is one.
            pub fn group(self) -> Option<Group> {
                Group::ALL.into_iter().find(|group| group.columns().contains(&self))
            }
        }
    };
}

/// Declares the pages: each with its section of the form, its address and its heading, the short name
/// for a list of tasks where the heading is a whole question, and the long answer that it asks for.
macro_rules! steps {
    ($(
        $(#[$about:meta])*
        $step:ident in $section:ident = $path:literal: $title:expr
            $(, listed as $name:literal)?
            $(, narrative {
                at $($place:ident).+,
                missing $missing:literal,
                hint $hint:literal $(, hint for $route:ident $route_hint:literal)*,
                $(prompts [$($prompt:literal),+ $(,)?],)?
                lines $lines:literal,
            })?;
    )+) => {
        /// One page of the referral.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Step {
            $($(#[$about])* $step,)+
        }

        impl Step {
            /// Every step of every route, in the order of the form.
            pub const ALL: [Step; [$($path),+].len()] = [$(Step::$step),+];

            /// The last part of the step's address.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Step::$step => $path,)+
                }
            }

            /// The page's heading: the form's own label where it has one.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Step::$step => $title,)+
                }
            }

            /// The step's name in a list of tasks: short where the form's label is a whole question.
            pub fn name(self) -> &'static str {
                let name: Option<&str> = match self {
                    $(Step::$step => [$($name)?].first().copied(),)+
                };
                name.unwrap_or(self.title())
            }

            /// The heading of the form under which its answers are printed.
            pub const fn section(self) -> Section {
                match self {
                    $(Step::$step => Section::$section,)+
                }
            }

            /// The one long answer that its page asks for, if it asks for one.
            pub fn narrative(self) -> Option<Narrative> {
                match self {
                    $(Step::$step => [$(Narrative {
                        field: FieldTag::$step,
                        missing: $missing,
                        hint: |route| match route {
                            $(Some(Route::$route) => $route_hint,)*
                            _ => $hint,
                        },
                        prompts: &[$($($prompt),+)?],
                        lines: $lines,
                        read: |form| &form.$($place).+,
                        write: |form| &mut form.$($place).+,
                    })?].into_iter().next(),)+
                }
            }
        }
    };
}

/// Declares the tables: each with the tag of its row, what one row is, and what each cell says.
macro_rules! tables {
    ($(
        $(#[$about:meta])*
        $group:ident = $tag:literal, one a $noun:literal;
            ($number:ident, $item:ident) from |$form:ident| $items:expr => {
                $($field:ident: $text:expr,)+
            }
    )+) => {
        /// A part of the form that repeats, a row for each person or event.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Group {
            $($(#[$about])* $group,)+
        }

        impl Group {
            /// Every group, in the form's own order.
            pub const ALL: [Group; [$($tag),+].len()] = [$(Group::$group),+];

            /// The tag of the control around the row that is written once for each person or event.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Group::$group => $tag,)+
                }
            }

            /// One of them, at the start of a sentence.
            pub const fn noun(self) -> &'static str {
                match self {
                    $(Group::$group => $noun,)+
                }
            }

            /// The cells of a row, from left to right.
            pub const fn columns(self) -> &'static [FieldTag] {
                match self {
                    $(Group::$group => &[$(FieldTag::$field),+],)+
                }
            }

            /// What the rows say, cell by cell, as it was typed.
            pub fn rows(self, form: &Referral) -> Vec<Vec<(FieldTag, String)>> {
                match self {
                    $(Group::$group => {
                        let $form = form;
                        (1_usize..)
                            .zip($items)
                            .map(|($number, $item)| vec![$((FieldTag::$field, $text)),+])
                            .collect()
                    })+
                }
            }
        }
    };
}
