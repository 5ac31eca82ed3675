mod accept;
mod book;
mod cancel;
mod decline;
mod list;
mod race;
mod refer;
mod visit;
