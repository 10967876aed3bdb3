//! What waits for what: trees, tables, pictures.

mod picture;
mod tables;
#[cfg(test)]
mod tests;
mod tree;

pub use picture::{dot, dot_in_waves, mermaid};
pub use tables::{cycles, edges, edges_with_ids, generations, how_many_cycles, how_many_paths, paths, waves};
pub use tree::{around, forest};
