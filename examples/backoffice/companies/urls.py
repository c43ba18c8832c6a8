"""Search, companies, people."""

from django.urls import path

from companies import (
    company_pages,
    letter_pages,
    mandate_pages,
    person_pages,
    proposal_pages,
    search_page,
    sought_pages,
)

urlpatterns = [
    path("", search_page.search, name="search"),
    path("tiers/nouveau", company_pages.file_new, name="tenant_new"),
    path("tiers/<str:identifier>", company_pages.show, name="tenant"),
    path("tiers/<str:identifier>/modifier", company_pages.amend, name="tenant_amend"),
    path("tiers/<str:identifier>/statut", company_pages.set_status, name="tenant_status"),
    path("tiers/<str:identifier>/acces/<str:account>/fin", company_pages.end_access, name="access_end"),
    path("tiers/<str:identifier>/acces/<str:account>/remplacer", proposal_pages.replace_holder, name="holder_replace"),
    path("tiers/<str:identifier>/bienvenue", letter_pages.post_welcome, name="tenant_welcome"),
    path("tiers/<str:identifier>/code", letter_pages.post_code, name="tenant_code"),
    path("tiers/<str:identifier>/codes/annuler", letter_pages.void_codes, name="codes_void"),
    path("tiers/<str:identifier>/delegations", mandate_pages.show, name="tenant_mandates"),
    path("delegations/<str:client>/<str:firm>/<str:mandate>/<str:name>", mandate_pages.act, name="mandate_act"),
    path("cabinets-recherches", sought_pages.show, name="sought"),
    path("cabinets-recherches/<str:client>/<str:sought>/designer", sought_pages.match, name="sought_match"),
    path("cabinets-recherches/<str:client>/<str:sought>/refuser", sought_pages.refuse, name="sought_refuse"),
    path("propositions", proposal_pages.show, name="proposals"),
    path("propositions/<str:proposal>/confirmer", proposal_pages.confirm, name="proposal_confirm"),
    path("propositions/<str:proposal>/retirer", proposal_pages.withdraw, name="proposal_withdraw"),
    path("personne", person_pages.show, name="person"),
    path("personne/suspendre", person_pages.suspend, name="person_suspend"),
    path("personne/retablir", person_pages.reinstate, name="person_reinstate"),
    path("personne/sessions/fin", person_pages.end_sessions, name="person_sessions_end"),
    path("personne/mot-de-passe", person_pages.start_reset, name="person_reset"),
    path("personne/nom", person_pages.correct_name, name="person_name"),
    path("personne/effacer", proposal_pages.erase_account, name="person_erase"),
    path("personne/conserver", person_pages.hold, name="person_hold"),
    path("personne/liberer", person_pages.let_go, name="person_let_go"),
]
