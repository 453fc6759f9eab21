//! Lets the app set markup under Trusted Types: only what is compiled into it, through one policy.
//!
//! The framework makes elements from static markup by `innerHTML`, with a string. The policy of the page
//! forbids strings there, and a policy that took any string would protect from nothing. So the one place
//! in wasm-bindgen's script where markup is set asks a policy that nothing else can reach, and that looks
//! where in the program's memory the markup lies.

use anyhow::{Result, ensure};

/// How wasm-bindgen's script sets markup.
const SET: &str = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);";
const SET_STATIC: &str = "arg0.innerHTML = staticMarkup(arg1, arg2);";

/// Ways of making markup or code out of a string. The app uses none of them.
const OTHER_WAYS: [&str; 7] = [
    "outerHTML =",
    "insertAdjacentHTML",
    "createContextualFragment",
    "parseFromString",
    "document.write",
    "srcdoc =",
    "setHTMLUnsafe",
];

const POLICY: &str = include_str!("static_markup.js");

/// The script of the app, able to set the markup that the program holds and no other.
pub fn confine(script: &str) -> Result<String> {
    ensure!(
        script.matches(".innerHTML").count() == 1 && script.contains(SET),
        "the app's script must set markup in exactly one place, by `{SET}`: has wasm-bindgen changed \
         what it writes, or does the app set markup now?"
    );
    for way in OTHER_WAYS {
        ensure!(!script.contains(way), "the app's script has `{way}`, which Trusted Types forbid");
    }
    Ok(script.replace(SET, SET_STATIC) + POLICY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_place_that_sets_markup_asks_the_policy() {
        let script = format!("function(arg0, arg1, arg2) {{ {SET} }}\n");
        let confined = confine(&script).unwrap();
        assert!(confined.contains("arg0.innerHTML = staticMarkup(arg1, arg2)"), "{confined}");
        assert!(!confined.contains(SET), "{confined}");
        assert!(confined.contains("createPolicy(\"templates\""), "{confined}");
    }

    #[test]
    fn a_script_that_sets_markup_elsewhere_or_otherwise_stops_the_build() {
        assert!(confine("nothing").is_err());
        assert!(confine(&format!("{SET} {SET}")).is_err());
        assert!(confine(&format!("{SET} other.innerHTML = x")).is_err());
        assert!(confine(&format!("{SET} parser.parseFromString(x)")).is_err());
    }
}
