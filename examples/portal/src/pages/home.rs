//! "Bienvenue sur votre Espace sécurisé" (G11).

use crate::member::Member;
use crate::page::{Answer, Page};

/// `GET /accueil`
pub async fn show(member: Member) -> Answer {
    Page::new(&member.visit, "home", "/accueil").member(&member).render()
}
