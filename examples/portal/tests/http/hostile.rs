//! Hostile input gets a clear page with the right status: never a 500, never a stack trace.

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};
use espace_portal::http::client::Peer;

use crate::browser::FORM;
use crate::world::{ADDRESS, DURAND, World, forms};

#[tokio::test]
async fn unreadable_bodies_are_told_so_at_every_form() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let proof = browser.get("/connexion").await.proof().to_owned();
    let with = |rest: &[u8]| [format!("token={proof}&").as_bytes(), rest].concat();
    let large = with(format!("email={}", "a".repeat(40_000)).as_bytes());
    let many = (0..100).map(|n| format!("f{n}=x")).collect::<Vec<_>>().join("&");
    for path in forms() {
        for (kind, body, status) in [
            (FORM, large.clone(), 413),
            (FORM, with(b"email=a&email=b"), 400),
            (FORM, with(b"email=%ff%fe"), 400),
            (FORM, with(b"\xff\xfe=\xc3"), 400),
            (FORM, with(many.as_bytes()), 400),
            ("application/json", b"{\"email\":\"a\"}".to_vec(), 415),
            ("multipart/form-data; boundary=x", b"--x--".to_vec(), 415),
            ("", Vec::new(), 415),
        ] {
            let answer = browser.send(Method::POST, path, &[("content-type", kind)], body).await;
            // A session is asked for before a body is read; this one is live.
            assert_eq!(answer.status.as_u16(), status, "{path} {kind}: {}", answer.body);
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            answer.says("<html lang=\"fr\"").hides("panicked").hides(".rs");
        }
    }
    browser.get("/accueil").await.is(200);
}

#[tokio::test]
async fn what_can_be_read_is_refused_by_the_core_and_audited() {
    let world = World::new();
    let mut browser = world.browser();
    let long = "9".repeat(20_000);
    for hostile in
        ["", "\0", "' OR 1=1 --", "<script>alert(1)</script>", "\u{202e}\u{0}\r\n", "{{1234*1000}}", &long]
    {
        let all = [
            ("email", hostile),
            ("password", hostile),
            ("password_confirmation", hostile),
            ("identifier", hostile),
            ("siret", hostile),
            ("lien", hostile),
        ];
        for path in ["/connexion", "/inscription", "/inscription/nouveau-code", "/mot-de-passe-oublie"] {
            let before = world.refusals().len();
            // The longest is as much as fits into one form.
            let fields: Vec<_> = if hostile.len() > 10_000 { all[..1].to_vec() } else { all.to_vec() };
            let answer = browser.fill(path, &fields).await;
            answer.is(422).hides("<script>alert").hides("1234000");
            assert_eq!(world.refusals().len(), before + 1, "{path} {hostile:?} is audited");
        }
        for path in ["/activation", "/mot-de-passe", "/certification"] {
            let before = world.refusals().len();
            let answer = browser.fill(path, &[("lien", hostile)]).await;
            answer.is(404).hides("<script>alert");
            // Looked at with GET, and asked with POST.
            assert_eq!(world.refusals().len(), before + 2, "{path} {hostile:?} is audited");
        }
    }
}

#[tokio::test]
async fn hostile_cookies_are_as_good_as_none() {
    let world = World::new();
    let long = "a".repeat(3000);
    let good = world.logged_in().await.cookie("espace-session").unwrap().to_owned();
    let altered = format!("{}A", &good[..good.len() - 1]);
    for cookies in [
        "espace-session=x; espace-inscription=y; espace-formulaire=z; espace-langue=../..; espace-avis=rien",
        "espace-session=\u{e9}\u{fffd}",
        "espace-inscription=e30.e30; espace-session=",
        "espace-inscription=.; espace-avis=<script>",
        ";;;=;==;espace-session",
        &format!("espace-session={altered}"),
        &format!("espace-session={long}; espace-inscription={long}.{long}"),
    ] {
        for (path, expected) in [
            ("/connexion", 200),
            ("/accueil", 303),
            ("/compte", 303),
            ("/inscription/coordonnees", 303),
            ("/inscription/merci", 303),
            ("/rubrique/aide", 200),
        ] {
            let mut browser = world.browser();
            let request = Request::get(path)
                .header("cookie", HeaderValue::from_bytes(cookies.as_bytes()).unwrap())
                .extension(Peer("192.0.2.10".parse().unwrap()))
                .body(Body::empty())
                .unwrap();
            let answer = browser.answer(request).await;
            assert_eq!(answer.status.as_u16(), expected, "{path} {cookies}: {}", answer.body);
            answer.hides("<script>alert");
        }
    }
}

#[tokio::test]
async fn hostile_paths_and_queries_get_a_page() {
    let world = World::new();
    let mut browser = world.browser();
    for (path, status) in [
        ("/..%2f..%2fetc/passwd", 404),
        ("/%00", 404),
        ("/rubrique/%ff", 400),
        ("/rubrique/..%2fconnexion", 404),
        ("/rubrique/%3Cscript%3E", 404),
        ("/courrier/%2e%2e", 404),
        ("/connexion/", 404),
        ("//connexion", 404),
        ("/connexion?suite=https://attacker.example", 200),
        ("/connexion?suite=/sites&suite=//attacker.example", 200),
        ("/activation?lien=a&lien=b", 404),
        ("/activation?lien=%ff", 404),
        ("/activation", 404),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        answer.says("<html lang=\"fr\"").hides("attacker.example").hides("<script>");
    }
    let long = format!("/{}", "a".repeat(10_000));
    browser.get(&long).await.is(404).hides(&"a".repeat(100));
}

#[tokio::test]
async fn a_step_without_the_one_before_begins_anew() {
    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    let page = browser.get("/inscription").await;
    for path in ["/inscription/coordonnees", "/inscription/renvoyer"] {
        browser.submit(&page, path, &[("action", "submit")]).await.goes_to("/inscription");
    }
    browser.identify(DURAND, &code).await;
    let step_two = browser.get("/inscription/coordonnees").await;
    let unknown = [("action", "supprimer"), ("email", ADDRESS)];
    browser.submit(&step_two, "/inscription/coordonnees", &unknown).await.is(400);

    // Whoever proves the same letter next has its reservation: the first begins anew, at 410.
    let mut other = world.browser();
    other.identify(DURAND, &code).await;
    let late = browser.submit(&step_two, "/inscription/coordonnees", &[("action", "submit")]).await;
    late.is(410).says("name=\"identifier\"");
    assert_eq!(browser.cookie("espace-inscription"), None);
}
