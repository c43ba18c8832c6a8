"""Letters and the outbox."""

from django.urls import path

from letters import pages

urlpatterns = [
    path("", pages.index, name="letters"),
    path("preparer", pages.prepare, name="printing_new"),
    path("tirages/<int:pk>", pages.show, name="printing"),
    path("tirages/<int:pk>/courriers.pdf", pages.download_pdf, name="printing_pdf"),
    path("tirages/<int:pk>/bordereau.csv", pages.download_manifest, name="printing_manifest"),
    path("tirages/<int:pk>/poste", pages.mark_posted, name="printing_posted"),
    path("retour", pages.returned, name="returned"),
    path("relancer", pages.revive, name="revive"),
]
