//! Builds this crate again when a migration changed: they are embedded.

fn main() {
    println!("cargo::rerun-if-changed=../../../migrations");
}
