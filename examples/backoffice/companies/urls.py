"""Search, companies, people."""

from django.urls import path

from companies import company_pages, person_pages, search_page

urlpatterns = [
    path("", search_page.search, name="search"),
    path("tiers/nouveau", company_pages.file_new, name="tenant_new"),
    path("tiers/<str:identifier>", company_pages.show, name="tenant"),
    path("tiers/<str:identifier>/modifier", company_pages.amend, name="tenant_amend"),
    path("tiers/<str:identifier>/code", company_pages.post_code, name="tenant_code"),
    path("tiers/<str:identifier>/statut", company_pages.set_status, name="tenant_status"),
    path("tiers/<str:identifier>/acces/<str:account>/fin", company_pages.end_access, name="access_end"),
    path("personne", person_pages.show, name="person"),
    path("personne/suspendre", person_pages.suspend, name="person_suspend"),
    path("personne/retablir", person_pages.reinstate, name="person_reinstate"),
]
