//! Bodies of requests, up to what a form can hold.

use axum::body::{Body, Bytes};
use http_body_util::BodyExt as _;

use super::limits::{MAX_BODY, MAX_IGNORED};
use super::trouble::Trouble;

/// Reads a body.
///
/// One that is too large is read on for a while and dropped: a browser that is still sending would not see the answer.
///
/// # Errors
/// [`Trouble::TooLarge`], or [`Trouble::Malformed`] if it broke off.
pub async fn read(mut body: Body) -> Result<Bytes, Trouble> {
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Trouble::Malformed)?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen > MAX_IGNORED {
            break;
        }
        if seen <= MAX_BODY {
            kept.extend_from_slice(&data);
        }
    }
    if seen > MAX_BODY { Err(Trouble::TooLarge) } else { Ok(kept.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_largest_body_is_kept_whole_and_a_larger_one_is_refused() {
        let largest = vec![b'a'; MAX_BODY];
        assert_eq!(read(Body::from(largest.clone())).await.map(|body| body.to_vec()).ok(), Some(largest));
        for size in [MAX_BODY + 1, MAX_IGNORED + 1] {
            assert!(matches!(read(Body::from(vec![b'a'; size])).await, Err(Trouble::TooLarge)), "{size}");
        }
    }
}
