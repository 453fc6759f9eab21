//! Has the linker leave a note of every address in the app, from which `cargo xtask build` takes
//! the app apart: `xtask/src/split.rs`. The worker stays whole and needs none.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|it| it == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bin=practice-standards-referral=--emit-relocs");
    }
}
