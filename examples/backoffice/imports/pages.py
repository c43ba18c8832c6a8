"""Imports as pages: lay a file down, look at what it holds, have it filed, follow it, take the report away."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from espace_securise import FileTenants, TenantKind

from backoffice.door import espace
from backoffice.tables import download
from imports import report
from imports.columns import COLUMNS
from imports.decoding import Unreadable
from imports.models import Batch, Line
from imports.progress import progress
from imports.receiving import receive
from staff.offered import require_offered
from staff.roles import acting

SHOWN = 200
KINDS = {
    TenantKind.COMPANY.value: "des entreprises (adhérents, sites déclarants)",
    TenantKind.FIRM.value: "des cabinets comptables",
}
RUNNING = (Batch.State.WANTED, Batch.State.FILING)
STARTABLE = (Batch.State.READ, Batch.State.CANCELLED, Batch.State.REFUSED)


class FileForm(forms.Form):
    """A file, and what it is."""

    file = forms.FileField(label="Fichier CSV", widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}))
    kind = forms.ChoiceField(label="Ce fichier contient", choices=list(KINDS.items()))
    codes = forms.ChoiceField(label="Poster un code confidentiel", choices=Batch.Codes.choices)

    def clean_file(self) -> UploadedFile:
        """A file of the fund's is far smaller."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_LARGEST:
            raise forms.ValidationError(
                "Ce fichier est trop grand pour cette page : manage.py import_tenants le prend, ou coupez-le en plusieurs."
            )
        return file


def index(request: HttpRequest) -> HttpResponse:
    """The imports there are, and a form for one more."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = receive(
                espace(),
                file.read(),
                name=file.name,
                by=acting(request),
                kind=TenantKind(form.cleaned_data["kind"]),
                codes=form.cleaned_data["codes"],
            )
            return redirect("import", batch.pk)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    status = 422 if form.errors else 200
    shown = {"form": form, "batches": Batch.objects.all()[:50], "columns": ";".join(COLUMNS)}
    return render(request, "imports/index.html", shown, status=status)


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, whichever state it is in; it can be left and come back to."""
    one = get_object_or_404(Batch, pk=pk)
    wrong = one.lines.filter(state__in=(Line.State.WRONG, Line.State.REFUSED))
    told = one.lines.filter(state=Line.State.FILED).exclude(faults=[])
    shown = {
        "batch": one,
        "progress": progress(one),
        "wrong": wrong[:SHOWN],
        "more_wrong": max(0, wrong.count() - SHOWN),
        "told": told[:SHOWN],
        "doubtful": one.lines.exclude(doubts=[])[:SHOWN],
        "running": one.state in RUNNING,
        "startable": one.state in STARTABLE,
        "kind": KINDS.get(one.kind),
    }
    return render(request, "imports/batch.html", shown)


@require_GET
def state(request: HttpRequest, pk: int) -> JsonResponse:
    """How far it is, for the page that waits."""
    one = get_object_or_404(Batch, pk=pk)
    return JsonResponse(
        {
            **progress(one).as_json(),
            "state": one.state,
            "label": one.get_state_display(),
            "running": one.state in RUNNING,
        }
    )


@require_POST
def want(request: HttpRequest, pk: int) -> HttpResponse:
    """Has it filed, by whoever asks for it: the worker takes it from here."""
    one = get_object_or_404(Batch, pk=pk)
    by = acting(request)
    wanted = {"state": Batch.State.WANTED, "by": by.id, "role": by.role.value, "told": ""}
    Batch.objects.filter(pk=one.pk, state__in=STARTABLE).update(**wanted)
    return redirect("import", one.pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stops it after the lines that are under way. What is filed stays filed. No command is asked: whose it is is held here."""
    require_offered(request, FileTenants)
    one = get_object_or_404(Batch, pk=pk)
    Batch.objects.filter(pk=one.pk, state__in=RUNNING).update(state=Batch.State.CANCELLED)
    return redirect("import", one.pk)


@require_GET
def take_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every line of it, and what became of it."""
    one = get_object_or_404(Batch, pk=pk)
    return download(f"import-{one.pk}.csv", report.HEADER, report.rows(one))
