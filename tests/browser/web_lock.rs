//! A lock is held by one at a time.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use practice_standards_referral::browser::web_lock::{Asked, WebLock, hold_if_free, steal};
use wasm_bindgen_test::wasm_bindgen_test;

const A_MOMENT: Duration = Duration::from_millis(200);

#[track_caller]
fn held(asked: Asked) -> WebLock {
    match asked {
        Asked::Held(lock) => lock,
        Asked::HeldElsewhere => panic!("held elsewhere"),
        Asked::Unsupported => panic!("this browser has no locks"),
    }
}

#[wasm_bindgen_test]
async fn a_lock_is_free_again_when_it_is_dropped() {
    let first = held(hold_if_free("dropped", || panic!("nobody stole it")).await);
    assert!(matches!(hold_if_free("dropped", || {}).await, Asked::HeldElsewhere));
    drop(first);
    sleep(A_MOMENT).await;
    drop(held(hold_if_free("dropped", || {}).await));
}

#[wasm_bindgen_test]
async fn whoever_a_lock_is_stolen_from_is_told() {
    let told = Rc::new(Cell::new(0));
    let tell = {
        let told = Rc::clone(&told);
        move || told.set(told.get() + 1)
    };
    let first = held(hold_if_free("stolen", tell).await);
    let second = held(steal("stolen", || {}).await);
    sleep(A_MOMENT).await;
    assert_eq!(told.get(), 1);
    drop(first);
    assert!(matches!(hold_if_free("stolen", || {}).await, Asked::HeldElsewhere));
    drop(second);
}
