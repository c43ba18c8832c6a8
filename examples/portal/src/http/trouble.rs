//! Why a request gets no page of its own, but the page of errors.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Why. The page is written further out ([`around`](super::around)), in the person's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The body is no form, or not UTF-8, or a field stands in it twice.
    Malformed,
    /// The form is not one that we gave to this browser, or it came from another site.
    NotOurForm,
    /// No such page.
    NotFound,
    /// The page does not take this method.
    WrongMethod,
    /// The body is too large.
    TooLarge,
    /// The body is of a type that is not read here.
    WrongType,
    /// Too many requests from this source.
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The portal cannot answer now.
    Unavailable,
    /// The portal is at fault.
    Broken,
}

impl Trouble {
    /// What answers of this status are about, when no handler said so.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongType,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::Unavailable,
            _ if status.is_server_error() => Self::Broken,
            _ => Self::Malformed,
        }
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NotOurForm => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable name, for the page of errors and for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "unreadable_request",
            Self::NotOurForm => "stale_form",
            Self::NotFound => "unknown_page",
            Self::WrongMethod => "wrong_method",
            Self::TooLarge => "too_large",
            Self::WrongType => "wrong_type",
            Self::TooMany { .. } => "too_many_requests",
            Self::Unavailable => "unavailable",
            Self::Broken => "internal_error",
        }
    }

    /// Seconds after which asking again makes sense.
    #[must_use]
    pub const fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after } => Some(retry_after),
            Self::Unavailable => Some(5),
            Self::Malformed
            | Self::NotOurForm
            | Self::NotFound
            | Self::WrongMethod
            | Self::TooLarge
            | Self::WrongType
            | Self::Broken => None,
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
