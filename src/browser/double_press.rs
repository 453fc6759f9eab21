//! Which press is the second of a double press, and whether it may act. Pure: [`super::presses`]
//! listens.
//!
//! A double click, a double tap or Enter twice is one slip of the hand. What the first press brought
//! onto the page is there when the second one arrives, so the second must not act on anything else
//! than the first did.

/// How long after a press another one counts as its second, in milliseconds.
pub const DOUBLE_PRESS_MS: f64 = 500.0;

/// How far apart the two presses of a double press may be, in CSS pixels: about the width of a finger.
pub const SAME_PLACE: f64 = 40.0;

/// By what means a control was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A mouse, a finger or a pen.
    Pointer,
    /// The Enter key.
    Enter,
    /// The space bar.
    Space,
    /// Anything else, such as a screen reader's own command.
    Other,
}

/// A control, as it was called. A control that has another name does something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressable<C> {
    /// The control itself.
    pub element: C,
    /// A digest of its name.
    pub name: u64,
}

/// A place on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The area of a control on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// Whether a place is in it, or within a finger's width of it.
    pub fn is_near(self, place: Place) -> bool {
        let Bounds { left, top, right, bottom } = self;
        Bounds {
            left: left - SAME_PLACE,
            top: top - SAME_PLACE,
            right: right + SAME_PLACE,
            bottom: bottom + SAME_PLACE,
        }
        .contains(place)
    }

    fn contains(self, Place { x, y }: Place) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// One press of a control.
#[derive(Clone, Debug, PartialEq)]
pub struct Press<C> {
    /// The control that it would act on.
    pub control: Pressable<C>,
    /// By what means.
    pub means: Means,
    /// Where; of no meaning without a pointer.
    pub place: Place,
    /// When the hand made it, in milliseconds: the app may have been busy since.
    pub at_ms: f64,
}

/// The last press that acted, and what was around it before it did.
struct Acted<C> {
    press: Press<C>,
    around: Vec<(Pressable<C>, Bounds)>,
    /// When the last press was made that followed within the time of a double press: somebody who
    /// goes on hammering has not looked.
    last_ms: f64,
}

/// Judges presses, one after the other.
pub struct DoublePress<C> {
    acted: Option<Acted<C>>,
}

impl<C> Default for DoublePress<C> {
    fn default() -> Self {
        Self { acted: None }
    }
}

impl<C: PartialEq> DoublePress<C> {
    /// Forgets the last press: another key was pressed since, or it is long ago.
    pub fn forget(&mut self) {
        self.acted = None;
    }

    /// Whether a press may act. `around` says which controls are near it now, before it acts.
    pub fn may_act(
        &mut self,
        press: Press<C>,
        around: impl FnOnce() -> Vec<(Pressable<C>, Bounds)>,
    ) -> bool {
        if let Some(acted) = &mut self.acted
            && acted.is_second(&press)
        {
            acted.last_ms = press.at_ms;
            if !acted.was_there(&press) {
                return false;
            }
        }
        // A browser reports a press on a label once more, as a press of the label's own control.
        let is_echo = self.acted.as_ref().is_some_and(|acted| {
            acted.press.control == press.control
                && acted.press.means == Means::Pointer
                && press.means != Means::Pointer
                && press.at_ms - acted.press.at_ms < DOUBLE_PRESS_MS / 10.0
        });
        if !is_echo {
            let last_ms = press.at_ms;
            self.acted = Some(Acted { press, around: around(), last_ms });
        }
        true
    }
}

impl<C: PartialEq> Acted<C> {
    /// Whether this press is the second of a double press.
    fn is_second(&self, press: &Press<C>) -> bool {
        let (first, second) = (self.press.place, press.place);
        let is_same_place = press.means != Means::Pointer
            || (first.x - second.x).hypot(first.y - second.y) <= SAME_PLACE;
        press.at_ms - self.last_ms < DOUBLE_PRESS_MS
            && press.means == self.press.means
            && is_same_place
    }

    /// Whether what it would act on is what the first press acted on, or was at this place already.
    /// Without a pointer, there is no place: the focus was moved by the first press.
    fn was_there(&self, press: &Press<C>) -> bool {
        self.press.control == press.control
            || press.means == Means::Pointer
                && self.around.iter().any(|(control, bounds)| {
                    *control == press.control && bounds.contains(press.place)
                })
    }
}
