mod approve;
mod list;
