//! The generated TypeScript of the bridge is committed; this fails when it is stale.

use std::path::Path;
use std::{env, fs};

/// Set by `cargo xtask bindings`: write the file instead of comparing it.
const WRITE: &str = "ANTEROOM_WRITE_BINDINGS";

#[test]
fn bindings_are_those_of_the_commands() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/backend/bindings.ts");
    if env::var_os(WRITE).is_some() {
        anteroom_shell::typescript(&committed).expect("exports");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = folder.path().join("bindings.ts");
    anteroom_shell::typescript(&fresh).expect("exports");
    let read = |path: &Path| {
        fs::read_to_string(path)
            .expect("readable")
            .replace('\r', "")
    };
    assert!(
        read(&fresh) == read(&committed),
        "ui/src/backend/bindings.ts is stale: run `cargo xtask bindings` and commit it"
    );
}
