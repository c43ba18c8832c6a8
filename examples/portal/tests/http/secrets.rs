//! No secret is in the log, not even at its most talkative.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::world::{ADDRESS, DURAND, MOBILE, PASSWORD, World};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(octets);
        Ok(octets.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Captured {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_has_what_happened_and_no_secret() {
    let captured = Captured::default();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(captured.clone())
        .finish();
    // Of the whole process: with one subscriber of one thread, other tests' threads would decide what is logged.
    tracing::subscriber::set_global_default(log).unwrap();

    let world = World::new();
    let code = world.file(DURAND);
    let mut browser = world.browser();
    browser.identify(DURAND, &code).await;
    let page = browser.get("/inscription/coordonnees").await;
    let number = [("action", "certify"), ("mobile_country", "FR"), ("mobile", MOBILE)];
    browser.submit(&page, "/inscription/coordonnees", &number).await.is(200);
    let sms = world.sms_code();
    let enrollment = browser.cookie("espace-inscription").unwrap().to_owned();
    browser.register(ADDRESS).await;
    let link = world.link();
    let page = browser.get(&format!("/activation?lien={link}")).await;
    let proof = page.proof().to_owned();
    browser.submit(&page, "/activation", &[("lien", &link)]).await.goes_to("/activation");
    browser.log_in("Mauvais&Passe-99").await.is(401);
    browser.log_in(PASSWORD).await.goes_to("/accueil");
    browser.get("/nulle/part-4242?lien=canari-lien").await.is(404);
    let session = browser.cookie("espace-session").unwrap().to_owned();
    let form = browser.cookie("espace-formulaire").unwrap().to_owned();
    let device = browser.cookie("espace-appareil").unwrap().to_owned();
    browser.get("/accueil").await.is(200);

    let log = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    for told in ["route=\"/activation\"", "status=401", "refusal=\"wrong_credentials\"", "command=\"log_in\""]
    {
        assert!(log.contains(told), "{told} is not in:\n{log}");
    }
    for canary in [
        PASSWORD,
        "Mauvais",
        ADDRESS,
        "durand",
        MOBILE,
        "612345678",
        &code,
        &code.replace('-', ""),
        &sms,
        &link,
        &session,
        &enrollment,
        &form,
        &device,
        &proof,
        "canari-lien",
        "part-4242",
        "192.0.2.10",
    ] {
        assert!(!log.contains(canary), "{canary} is in the log");
    }
}
