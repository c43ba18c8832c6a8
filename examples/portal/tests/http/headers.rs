//! The headers of every answer, whatever it is.

use axum::http::Method;

use crate::world::{World, settings};

const PATHS: [&str; 16] = [
    "/",
    "/connexion",
    "/inscription",
    "/inscription/nouveau-code",
    "/inscription/coordonnees",
    "/activation?lien=x",
    "/mot-de-passe-oublie",
    "/mot-de-passe?lien=x",
    "/certification?lien=x",
    "/accueil",
    "/rubrique/mentions-legales",
    "/rubrique/aucune",
    "/courrier",
    "/healthz",
    "/static/favicon.svg",
    "/nulle/part",
];

const EXPECTED: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("access-control-allow-origin", ""),
    ("server", ""),
];

#[tokio::test]
async fn every_answer_bears_them() {
    let world = World::new();
    let mut browser = world.browser();
    for method in [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE] {
        for path in PATHS {
            let answer = browser.send(method.clone(), path, &[], Vec::new()).await;
            assert!(answer.status.as_u16() < 500, "{method} {path}");
            for (name, value) in EXPECTED {
                assert_eq!(answer.header(name), value, "{name} of {method} {path}");
            }
            assert!(answer.header("permissions-policy").contains("camera=()"), "{method} {path}");
            let cached = path.starts_with("/static/") && answer.status == 200;
            let cache = if cached { "public, max-age=3600, must-revalidate" } else { "no-store" };
            assert_eq!(answer.header("cache-control"), cache, "{method} {path}");
            assert_eq!(answer.header("strict-transport-security"), "", "not over http");
        }
    }
}

#[tokio::test]
async fn over_https_cookies_are_bound_to_the_host() {
    let world = World::at("https://espace.caisse.example", settings(1000));
    let mut browser = world.logged_in().await;
    let answer = browser.get("/accueil").await;
    answer.is(200);
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    assert!(browser.cookies.keys().all(|name| name.starts_with("__Host-espace-")), "{:?}", browser.cookies);
    let answer = browser.log_in(crate::world::PASSWORD).await;
    let session = answer.set_cookies().into_iter().find(|cookie| cookie.contains("session=")).unwrap();
    assert!(session.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{session}");
    // A cookie without the prefix, as a neighbouring site could plant it, is none of ours.
    let token = browser.cookie("espace-session").unwrap().to_owned();
    browser.cookies.clear();
    browser.cookies.insert("espace-session".into(), token);
    browser.get("/accueil").await.goes_to("/connexion?suite=/accueil");
}

#[tokio::test]
async fn over_http_on_this_machine_they_are_plain() {
    let world = World::new();
    let mut browser = world.enrolled().await;
    let answer = browser.log_in(crate::world::PASSWORD).await;
    let session = answer.set_cookies().into_iter().find(|cookie| cookie.contains("session=")).unwrap();
    assert!(session.starts_with("espace-session="), "{session}");
    assert!(session.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{session}");
}

#[tokio::test]
async fn static_files_are_cached_by_their_digest() {
    let world = World::new();
    let mut browser = world.browser();
    let first = browser.get("/static/favicon.svg").await;
    assert_eq!(first.is(200).header("content-type"), "image/svg+xml");
    let tag = first.header("etag").to_owned();
    assert_eq!(tag.len(), 66);
    let again =
        browser.send(Method::GET, "/static/favicon.svg", &[("if-none-match", &tag)], Vec::new()).await;
    assert_eq!(again.is(304).body, "");
    let stale =
        browser.send(Method::GET, "/static/favicon.svg", &[("if-none-match", "\"x\"")], Vec::new()).await;
    stale.is(200);
    for path in
        ["/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static/", "/static/x.css", "/static/a.rs"]
    {
        browser.get(path).await.is(404);
    }
}
