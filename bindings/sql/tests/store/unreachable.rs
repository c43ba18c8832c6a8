//! A database that cannot be had is a typed error without the URL's password.

use std::net::TcpListener;

use espace_securise_sql::{OpenError, SqlStore};

use super::grounds::{Ground, cluster};

const PASSWORD: &str = "s3cret-de-la-caisse";

#[track_caller]
fn refused(url: &str) -> OpenError {
    let error = SqlStore::open(url).err().unwrap();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(PASSWORD) && !text.contains("s3cret"), "{text}");
    }
    error
}

#[test]
fn a_url_of_no_engine_is_refused_without_being_repeated() {
    for url in [
        "",
        "sqlite",
        "sqlite:",
        "sqlite://",
        "mysql://caisse:s3cret-de-la-caisse@localhost/espace",
        "postgres:caisse:s3cret-de-la-caisse@localhost",
        "postgres://caisse:s3cret-de-la-caisse@localhost:port/espace",
        "postgres://caisse:s3cret-de-la-caisse@localhost/espace?unknown=s3cret-de-la-caisse",
        "postgres://",
    ] {
        assert_eq!(refused(url), OpenError::InvalidUrl, "{url}");
    }
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = refused(&format!("postgres://caisse:{PASSWORD}@127.0.0.1:{free}/espace"));
    assert_eq!(error.code(), "store_unavailable");
    assert!(error.to_string().contains("no connection to PostgreSQL"), "{error}");
}

#[test]
fn a_server_that_speaks_something_else_is_unavailable() {
    use std::io::{Read as _, Write as _};
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut peer, _) = other.accept().unwrap();
        let _ = peer.read(&mut [0; 64]);
        peer.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
    });
    let error = refused(&format!("postgres://caisse:{PASSWORD}@127.0.0.1:{port}/espace"));
    assert_eq!(error.code(), "store_unavailable");
    server.join().unwrap();
}

#[test]
fn a_server_that_refuses_the_password_is_unavailable_and_says_why() {
    let Some(cluster) = cluster() else { return };
    let error = refused(&format!("postgres://espace:{PASSWORD}@127.0.0.1:{}/postgres", cluster.port()));
    let told = error.to_string();
    assert!(told.contains("28P01") && told.contains("password authentication failed"), "{told}");
    let missing = SqlStore::open(&cluster.url("nowhere")).err().unwrap().to_string();
    assert!(missing.contains("3D000") && missing.contains("nowhere"), "{missing}");
    assert!(!missing.contains(cluster.password()), "{missing}");
}

#[test]
fn a_folder_that_is_not_there_is_unavailable_and_named() {
    let ground = Ground::file();
    let error = refused(&format!("{}/of/nothing.db", ground.url));
    assert_eq!(error.code(), "store_unavailable");
    assert!(error.to_string().contains("of/nothing.db"), "{error}");
}

#[test]
fn the_store_shows_its_engine_and_nothing_else() {
    let expected = |engine: &str| format!("SqlStore {{ engine: \"{engine}\", .. }}");
    assert_eq!(format!("{:?}", Ground::memory().open()), expected("sqlite"));
    if let Some(ground) = Ground::postgres() {
        assert_eq!(format!("{:?}", ground.open()), expected("postgres"));
    }
}
