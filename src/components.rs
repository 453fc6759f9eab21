//! GOV.UK components as Leptos components, in GOV.UK Frontend's own markup and class names.
//!
//! They know no domain rule: values flow in as signals, user actions flow out as callbacks, and the
//! page supplies the words. Text is always written as text nodes, so that nothing a user types can
//! become markup.

mod announcer;
mod answer_list;
mod button;
mod checkbox;
mod date_field;
mod details;
mod error_summary;
mod field;
mod fieldset;
mod file_field;
mod focus;
mod form;
mod notices;
mod page;
mod passphrase_field;
mod radios;
mod repeat_card;
mod status_message;
mod summary_list;
mod tag;
mod task_list;
mod text_area;
mod text_field;
mod typing;

pub use announcer::{Announcer, hush, say, say_at_once, say_changes, say_when_typing_stops};
pub use answer_list::{AnswerList, AnswerRow};
pub use button::{Button, ButtonKind, LinkButton, SubmitButton};
pub use checkbox::Checkbox;
pub use date_field::{DateField, DatePart, MarkedBoxes};
pub use details::Details;
pub use error_summary::{PageError, error_of};
pub use field::ErrorMessage;
pub use fieldset::Fieldset;
pub use file_field::FileField;
pub use focus::{move_focus_once_shown, move_focus_to};
pub use form::Form;
pub use notices::{BannerKind, InsetText, NotificationBanner, WarningText};
pub use page::{Page, PageHeading, PutRight, note_first_page};
pub use passphrase_field::PassphraseField;
pub use radios::{Choice, Radios};
pub use repeat_card::{RepeatCard, of_which_card};
pub use status_message::{FailureMessage, ProgressMessage, StatusMessage};
pub use summary_list::{SummaryCard, SummaryList, SummaryRow};
pub use tag::{Tag, TagColour};
pub use task_list::{Task, TaskList, TaskStatus};
pub use text_area::TextArea;
pub use text_field::{InputWidth, TextField};
pub use typing::type_at_end;
