"""« Courriers »: what waits, what was printed and posted, what came back, and what the outbox gave up."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from backoffice.door import espace
from backoffice.refused import page
from backoffice.tables import download
from letters.models import KINDS, Letter, Printing
from letters.printing import MANIFEST, Forgotten, manifest, merged, posted
from letters.taking import take
from staff.roles import acting, require_printer


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All of it."""
    outbox = espace().outbox()
    # What is counted in groups has lost the order of its model.
    printings = Printing.objects.annotate(count=Count("letters")).order_by("-id")
    seen = {
        "counts": outbox.counts(),
        "unreadable": outbox.unreadable(),
        "waiting": printings.filter(posted_at=None),
        "posted": printings.exclude(posted_at=None)[:50],
        "returned": Letter.objects.exclude(returned_at=None).order_by("-returned_at")[:50],
    }
    return render(request, "letters/index.html", seen)


@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """« Préparer un tirage »."""
    require_printer(request)
    printing = take(espace(), acting(request).id, settings.LETTERS_IN_A_PRINTING)
    if printing is None:
        messages.info(request, "Aucun courrier n'attend.")
        return redirect("letters")
    return redirect("printing", printing.pk)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One printing."""
    printing = get_object_or_404(Printing, pk=pk)
    letters = printing.letters.all()
    counts = letters.values_list("kind").annotate(count=Count("pk")).order_by("kind")
    kept = not letters.filter(sealed=None).exists()
    over = letters.filter(expires_at__lte=espace().now()).count()
    seen = {
        "printing": printing,
        "counts": [(KINDS.get(kind, kind), n) for kind, n in counts],
        "letters": letters[:200],
        "kept": kept,
        "over": over,
    }
    return render(request, "letters/printing.html", seen)


@require_POST
def download_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The merged PDF. It holds codes: asked by a form, so that no browser fetches it ahead."""
    require_printer(request)
    printing = get_object_or_404(Printing, pk=pk)
    try:
        made = merged(printing)
    except Forgotten:
        return page(request, "Le contenu de ces courriers est effacé : postez de nouveaux codes.", 410)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{printing.name}.pdf"'
    return response


@require_GET
def download_manifest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the printer counts against."""
    require_printer(request)
    printing = get_object_or_404(Printing, pk=pk)
    return download(f"{printing.name}.csv", MANIFEST, manifest(printing))


@require_POST
def mark_posted(request: HttpRequest, pk: int) -> HttpResponse:
    """« Tout est posté »."""
    require_printer(request)
    posted(get_object_or_404(Printing, pk=pk), acting(request).id, espace().now())
    messages.success(request, "Le tirage est noté comme posté.")
    return redirect("printing", pk)


def returned(request: HttpRequest) -> HttpResponse:
    """« Courrier revenu »: its number is typed, or read from its data matrix by a reader that types."""
    typed = request.POST.get("numero", "") or request.GET.get("numero", "")
    key = Letter.key_of(typed) if typed else None
    letter = Letter.objects.filter(pk=key).select_related("printing").first() if key is not None else None
    if request.method == "POST":
        require_printer(request)
        if letter is not None:
            letter.returned_at = letter.returned_at or espace().now()
            letter.returned_why = request.POST.get("motif", "")[:200]
            letter.save(update_fields=["returned_at", "returned_why"])
            messages.success(
                request,
                f"Le courrier {letter.number} est noté comme revenu : corrigez l'adresse, puis postez un nouveau code.",
            )
            return redirect("letters")
    wrong = "Aucun courrier n'a ce numéro." if typed and letter is None else None
    seen = {"typed": typed, "letter": letter, "wrong": wrong}
    return render(request, "letters/returned.html", seen, status=404 if wrong else 200)


@require_POST
def revive(request: HttpRequest) -> HttpResponse:
    """« Relancer les envois abandonnés »."""
    require_printer(request)
    count = espace().outbox().revive_dead()
    messages.success(request, f"{count} envois abandonnés sont de nouveau en attente.")
    return redirect("letters")
