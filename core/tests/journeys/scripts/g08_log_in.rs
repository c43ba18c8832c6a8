//! G8: "Adresse électronique", "Mot de passe", "Connexion".

use espace_securise::account::{Rights, Standing, Title};
use espace_securise::event::{Cause, EndedSessions, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::policy::GuessLimit;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g08-log-in",
        "G8",
        "Address and password open a session that acts for the tenant; logging out ends it and no other.",
        opens_a_session,
    ),
    Script::new(
        "g08-wrong-credentials",
        "G8",
        "An unknown address and a wrong password are answered alike and cost the same; failures slow the next ones down.",
        wrong_credentials,
    ),
    Script::new(
        "g08-locked",
        "G8",
        "Under the alternative of a lock, three failures in a row end log-ins until the password is reset.",
        locked,
    )
    .under(|terms| terms.log_in = Some(GuessLimit::locking(3).into())),
    Script::new(
        "g08-password-too-old",
        "G8",
        "Where the policy says that passwords age, an old one is told to whoever knows it, and a reset cures it.",
        password_too_old,
    )
    .under(|terms| terms.password_max_age = Some((90 * DAY).as_secs())),
];

fn opens_a_session(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let blank = Someone { email: "", password: " " };
    tale.visitor(log_in(blank))
        .corrected(&[(Field::Email, Problem::Required), (Field::Password, Problem::Required)]);
    let logged_in = tale.visitor(log_in(Someone { email: " Jeanne@DURAND.example ", ..JEANNE })).granted();
    assert_eq!(logged_in.expires_at, tale.now().plus(12 * HOUR));
    assert_eq!((logged_in.idle_seconds, logged_in.standing), (1_800, Standing::Active));
    assert_eq!(tale.wrote(), ["+session"]);
    let other = tale.logged_in(JEANNE);

    let resumed = tale.holder(resume(&logged_in.session)).unnoted();
    assert_eq!((resumed.authenticated_at, resumed.expires_at), (tale.now(), logged_in.expires_at));
    let tenant = resumed.tenant.unwrap();
    assert_eq!((tenant.identifier.as_str(), tenant.company.as_str()), ("17071", "Maçonnerie Durand"));
    assert_eq!((tenant.title, tenant.rights), (Title::Enrolled, Rights::ALL));

    tale.holder(log_out(&logged_in.session)).noted(&Fact::SessionsEnded { scope: EndedSessions::This });
    assert_eq!(tale.wrote(), ["-session"]);
    tale.holder(resume(&logged_in.session)).refused(Refusal::SessionOver, Cause::UnknownSession);
    tale.holder(log_out(&logged_in.session)).refused(Refusal::SessionOver, Cause::UnknownSession);
    tale.holder(resume(&other)).granted();
}

fn wrong_credentials(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    let no = Refusal::WrongCredentials;
    let wait = |seconds| Refusal::TooManyAttempts { retry_after: Some(seconds) };
    for _ in 0..3 {
        tale.visitor(log_in(PAUL)).refused(no.clone(), Cause::UnknownSubject);
        assert_eq!(tale.wrote(), ["+bucket", "+throttle"]);
        tale.visitor(log_in(GUESSING)).refused(no.clone(), Cause::WrongSecret);
        assert_eq!(tale.wrote(), ["+bucket", "+throttle"]);
    }
    tale.visitor(log_in(PAUL)).refused(wait(20), Cause::Throttled);
    tale.visitor(log_in(JEANNE)).refused(wait(20), Cause::Throttled);
    tale.wait(20 * SECOND);
    tale.visitor(log_in(GUESSING)).refused(no, Cause::WrongSecret);
    tale.visitor(log_in(JEANNE)).refused(wait(40), Cause::Throttled);
    // The right password neither helps against the delay nor is it lost by it.
    tale.wait(40 * SECOND);
    let device = tale.visitor(log_in(JEANNE)).noted(&Fact::LoggedIn).device;
    // What strangers see of the count stays as it was: the next failure waits as long as if nobody had come in.
    assert_eq!(tale.wrote(), ["+session"]);
    tale.visitor(log_in(GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.visitor(log_in(JEANNE)).refused(wait(80), Cause::Throttled);
    // The device that the log-in left is counted for itself.
    tale.visitor(log_in_on(&device, GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    assert_eq!(tale.wrote(), ["+throttle"]);
    tale.visitor(log_in_on(&device, JEANNE)).granted();
    assert_eq!(tale.wrote(), ["+session", "+throttle"]);
}

fn locked(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    for _ in 0..3 {
        tale.visitor(log_in(GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    }
    let locked = Refusal::TooManyAttempts { retry_after: None };
    tale.visitor(log_in(JEANNE)).refused(locked.clone(), Cause::HardStop);
    tale.wait(30 * DAY);
    tale.visitor(log_in(JEANNE)).refused(locked, Cause::HardStop);

    let token = tale.forgotten(JEANNE);
    let device = tale.visitor(reset(&token, RENEWED.password)).granted().device;
    assert_eq!(tale.wrote(), ["+account", "-quota", "-recovery"]);
    let locked = Refusal::TooManyAttempts { retry_after: None };
    tale.visitor(log_in(RENEWED)).refused(locked, Cause::HardStop);
    tale.visitor(log_in_on(&device, RENEWED)).noted(&Fact::LoggedIn);
}

fn password_too_old(tale: &mut Tale) {
    tale.enrolled(DURAND, JEANNE);
    tale.wait(90 * DAY - SECOND);
    tale.logged_in(JEANNE);
    tale.wait(SECOND);
    tale.visitor(log_in(JEANNE)).refused(Refusal::PasswordExpired, Cause::PasswordTooOld);
    tale.visitor(log_in(GUESSING)).refused(Refusal::WrongCredentials, Cause::WrongSecret);
    tale.set_back(5 * MINUTE);
    tale.visitor(log_in(JEANNE)).refused(Refusal::PasswordExpired, Cause::PasswordTooOld);
    let token = tale.forgotten(JEANNE);
    tale.visitor(reset(&token, RENEWED.password)).granted();
    tale.logged_in(RENEWED);
}
