//! A PostgreSQL of one's own, for tests: the machine's own packages, in a temporary folder, on a free port.

mod certificate;
mod cluster;
mod machine;
mod pooler;

pub use certificate::Certificate;
pub use cluster::PrivateCluster;
pub use machine::ClusterError;
pub use pooler::Pooler;
