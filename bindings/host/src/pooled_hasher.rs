//! Which hasher the pools lend.

#[cfg(not(feature = "simd-hasher"))]
use espace_securise::password::ScratchHasher;

#[cfg(feature = "simd-hasher")]
use crate::simd_hasher::SimdHasher;

/// What a [`HasherPool`](crate::HasherPool) lends: the core's [`ScratchHasher`], since the feature `simd-hasher` is off.
///
/// Whoever hashes without a pool, a measurement of the machine say, gets the hosts' choice by this name.
#[cfg(not(feature = "simd-hasher"))]
pub type PooledHasher = ScratchHasher;

/// What a [`HasherPool`](crate::HasherPool) lends: the [`SimdHasher`], since the feature `simd-hasher` is on.
///
/// Whoever hashes without a pool, a measurement of the machine say, gets the hosts' choice by this name.
#[cfg(feature = "simd-hasher")]
pub type PooledHasher = SimdHasher;
