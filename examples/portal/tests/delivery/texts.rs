//! Every message in words, in both languages.

use std::fs;
use std::path::Path;

use crate::world::{CODE, DIGITS, LINK, Notebook, World, content_of, monday, post, recipient_of};
use espace_portal::delivery::{Channels, Kind, Means, MessageTexts, Written};
use espace_securise::account::Right;
use espace_securise::form::words;
use espace_securise::message::{Content, Recipient};
use espace_securise::value::{CompanyName, Language};
use tempfile::TempDir;

fn written(to: Recipient, language: Language, content: Content) -> Written {
    let (world, notebook) = (World::new(), Notebook::default());
    world.send(to, language, content);
    let all = Means::ALL.into_iter();
    let channels =
        all.fold(Channels::none(), |channels, means| channels.with(means, notebook.taking_everything()));
    assert_eq!(world.worker(channels).run_once(monday()).unwrap().delivered, 1);
    notebook.taken().remove(0)
}

fn each() -> impl Iterator<Item = (Kind, Written)> {
    Kind::ALL.into_iter().flat_map(|kind| {
        let both = [Language::Fr, Language::En].into_iter();
        both.map(move |language| (kind, written(recipient_of(kind), language, content_of(kind))))
    })
}

/// What a message is nothing without, as it stands in the text.
fn secret_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Welcome => Some("170101"),
        Kind::PostedCode => Some(CODE),
        Kind::SmsCode => Some(DIGITS),
        Kind::Activation
        | Kind::Reset
        | Kind::Recertification
        | Kind::EmailConfirmation
        | Kind::EmailChanged
        | Kind::Invitation => Some(LINK),
        Kind::EmailChangeRequested => Some("j…@mortier.example"),
        Kind::EmailRestored => Some("j…@durand.example"),
        Kind::AddressAlreadyKnown
        | Kind::Activated
        | Kind::PasswordChanged
        | Kind::SiteAssociated
        | Kind::Mandate
        | Kind::MandateLetter
        | Kind::ProfileChanged
        | Kind::PasswordResetNotice
        | Kind::AccountClosing
        | Kind::AccountKept
        | Kind::PasswordRenewal
        | Kind::PersonJoined => None,
        Kind::FirmSought => Some("Bâti-Loire SARL"),
    }
}

#[test]
fn every_message_says_in_both_languages_what_it_must_once_and_never_in_the_subject() {
    for (kind, message) in each() {
        let (text, what) = (message.text.expose(), format!("{kind:?} {}", message.language));
        assert!(text.len() > 60 && !text.contains("{{") && !text.contains("{%"), "{what}: {text}");
        assert_eq!(message.html.is_some(), kind.means() != Means::Sms, "{what}");
        assert_eq!(message.subject.is_empty(), kind.means() == Means::Sms, "{what}");
        assert!(!message.subject.contains(char::is_control), "{what}");
        if let Some(secret) = secret_of(kind) {
            assert_eq!(text.matches(secret).count(), 1, "{what}: {text}");
            assert!(!message.subject.contains(secret), "{what}");
        }
        if let Some(html) = &message.html {
            let html = html.expose();
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", message.language)),
                "{what}"
            );
            assert!(html.ends_with("</html>\n"), "{what}");
            assert!(!html.contains("<script") && !html.contains("src="), "{what}: nothing is fetched or run");
        }
    }
}

#[test]
fn the_two_languages_are_two_languages() {
    let all: Vec<_> = each().collect();
    for pair in all.chunks(2) {
        let [(kind, french), (_, english)] = pair else { panic!("an odd number of messages") };
        assert_ne!(french.text.expose(), english.text.expose(), "{kind:?}");
        assert!(french.subject != english.subject || kind.means() == Means::Sms, "{kind:?}");
    }
}

#[test]
fn the_end_of_a_link_is_told_by_a_clock_in_paris() {
    let mail = written(recipient_of(Kind::Activation), Language::Fr, content_of(Kind::Activation));
    let told = "jusqu'au mercredi 15 juillet 2026 à 0 h 05 (heure de Paris)";
    assert!(mail.text.expose().contains(told), "{}", mail.text.expose());
    let mail = written(recipient_of(Kind::Recertification), Language::En, content_of(Kind::Recertification));
    assert!(mail.text.expose().contains("before Saturday 1 August 2026"), "{}", mail.text.expose());
}

#[test]
fn a_text_message_is_one_sms_in_the_alphabet_of_every_telephone() {
    // GSM 03.38, the basic table, as far as French and English need it.
    let basic = |c: char| {
        c.is_ascii_alphanumeric() || " \n!\"#%&'()*+,-./:;<=>?@_".contains(c) || "éèàùìòçÉÇ".contains(c)
    };
    for language in [Language::Fr, Language::En] {
        let sms = written(recipient_of(Kind::SmsCode), language, content_of(Kind::SmsCode));
        let text = sms.text.expose().trim_end();
        assert!(text.chars().all(basic), "{text}");
        assert!(text.chars().count() <= 160, "{text}");
    }
}

#[test]
fn a_hostile_company_name_stays_words() {
    let company = r#"<img src=x onerror="alert(1)"> & "Fils""#;
    let site = Content::SiteAssociated { company: CompanyName::parse(company).unwrap() };
    for language in [Language::Fr, Language::En] {
        for message in [
            written(recipient_of(Kind::SiteAssociated), language, site.clone()),
            written(post(company), language, content_of(Kind::Welcome)),
        ] {
            let html = message.html.as_ref().unwrap().expose();
            assert!(!html.contains("<img"), "{html}");
            assert!(html.contains("&lt;img") && html.contains("&amp; &quot;Fils&quot;"), "{html}");
        }
        let message = written(recipient_of(Kind::SiteAssociated), language, site.clone());
        assert!(message.text.expose().contains(company), "plain text is plain");
    }
}

fn folder_with(name: &str, source: &[u8]) -> TempDir {
    let folder = TempDir::new().unwrap();
    put(folder.path(), name, source);
    folder
}

fn put(folder: &Path, name: &str, source: &[u8]) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, source).unwrap();
}

#[test]
fn a_caisse_replaces_the_texts_it_wants_to() {
    let folder = folder_with("fr/activation.subject.txt", b"Bienvenue chez nous\n");
    put(folder.path(), "fr/activation.txt", "Par ici : {{ link }}, avant {{ expires_on }}".as_bytes());
    put(folder.path(), "README.md", b"how we write");
    let (world, notebook) = (World::new(), Notebook::default());
    world.send_kind(Kind::Activation, Language::Fr);
    world.send_kind(Kind::Activation, Language::En);
    let texts = MessageTexts::load(Some(folder.path())).unwrap();
    let channels = Channels::none().with(Means::Mail, notebook.taking_everything());
    let mut worker = espace_portal::delivery::Worker::new(world.service.clone(), channels, texts);
    worker.drain(monday()).unwrap();
    let mails = notebook.taken();
    let [french, english] = mails.as_slice() else { panic!("{}", mails.len()) };
    assert_eq!(french.subject, "Bienvenue chez nous");
    assert!(
        french.text.expose().starts_with(&format!("Par ici : {LINK}, avant mercredi")),
        "{:?}",
        french.text
    );
    assert_eq!(english.subject, "Activate your account");
}

#[test]
fn a_broken_text_is_found_before_anybody_waits_for_it() {
    for (name, source, told) in [
        ("fr/activaton.html", &b"..."[..], "fr/activaton.html: no message has a text of this name"),
        ("fr/reset.txt", b"sans adresse", "fr/reset.txt: expected {{ link }} in it"),
        ("en/posted_code.html", b"no code", "en/posted_code.html: expected {{ code }} in it"),
        ("fr/reset.subject.txt", b"{{ link }}", "fr/reset.subject.txt: line 1: "),
        ("en/sms_code.txt", b"{{ code }}\n{{ link }}", "en/sms_code.txt: line 2: "),
        ("en/reset.subject.txt", b" \n", "en/reset.subject.txt: expected a subject"),
        ("en/reset.subject.txt", b"a\nb", "en/reset.subject.txt: expected one line"),
        ("fr/activated.txt", b"{% if %}", "fr/activated.txt: line 1: "),
        ("fr/activated.txt", b"{{ inconnu }}", "fr/activated.txt: line 1: "),
        ("fr/mail.html", b"<p>{{ absent }}</p>", "fr/mail.html: line 1: "),
        ("fr/activated.html", b"\xff", "fr/activated.html: "),
    ] {
        let folder = folder_with(name, source);
        let broken = MessageTexts::load(Some(folder.path())).err().unwrap().to_string();
        assert!(broken.starts_with(told), "{broken}");
        assert!(!broken.contains('\n'), "{broken}");
    }
    let absent = MessageTexts::load(Some(Path::new("nowhere"))).err().unwrap().to_string();
    assert!(absent.starts_with("nowhere: this folder cannot be read"), "{absent}");
}

/// A letter says of a right what the pages say.
#[test]
fn g12_a_letter_names_each_right_in_the_words_of_the_pages() {
    for language in [Language::Fr, Language::En] {
        let content = content_of(Kind::MandateLetter);
        let Content::MandateLetter { rights, .. } = &content else { panic!("{content:?}") };
        let rights = *rights;
        let text = written(recipient_of(Kind::MandateLetter), language, content).text;
        for right in Right::ALL {
            let named = text.expose().contains(words::right(right, language));
            assert_eq!(named, rights.contains(right), "{} in {language}", right.code());
        }
    }
}
