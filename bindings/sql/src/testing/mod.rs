//! A PostgreSQL of one's own, for tests: the machine's own packages, in a temporary folder, on a free port.

mod cluster;
mod machine;

pub use cluster::PrivateCluster;
pub use machine::ClusterError;
