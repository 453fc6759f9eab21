//! Makes the linker leave the app's relocations in it, by which `cargo xtask build` splits the app:
//! `xtask/src/split.rs`. The workers stay whole and need none.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|it| it == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bin=practice-standards-referral=--emit-relocs");
    }
}
