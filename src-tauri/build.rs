//! Declares every command, so that none can be called from a window that is not allowed to.

macro_rules! commands {
    ($($noun:ident :: $verb:ident),* $(,)?) => { &[$(stringify!($verb)),*] };
}

const COMMANDS: &[&str] = include!("src/commands/list.rs");

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    // The built UI becomes a part of the program; without this line it would keep the former one.
    println!("cargo:rerun-if-changed=ui/dist");
    let manifest = tauri_build::AppManifest::new()
        .commands(COMMANDS)
        .permissions_path_pattern("./src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
