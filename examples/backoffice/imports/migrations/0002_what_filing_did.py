"""What filing did to each line, in place of whether it was new; what became of its code, in place of whether a letter left."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def carry_over(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Of a line that was not new nobody noted whether it was changed: of that nothing is said."""
    lines = apps.get_model("imports", "Line").objects
    lines.filter(created=True).update(filing="created")
    lines.filter(posted=True).update(code="posted")


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.AddField(
            "line",
            "filing",
            models.CharField(
                blank=True,
                choices=[
                    ("created", "créé"),
                    ("amended", "modifié"),
                    ("codes_voided", "modifié, codes en route annulés"),
                    ("unchanged", "inchangé"),
                ],
                default="",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "line",
            "code",
            models.CharField(
                blank=True,
                choices=[
                    ("posted", "posté"),
                    ("on_its_way", "déjà en route"),
                    ("not_needed", "inutile : une personne a un accès"),
                ],
                default="",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField("line", "created"),
        migrations.RemoveField("line", "posted"),
        migrations.AlterField(
            "batch",
            "codes",
            models.CharField(
                choices=[
                    ("new", "aux tiers nouveaux seulement"),
                    ("all", "à tous ceux du fichier qui n'ont ni accès ni code en route"),
                    ("none", "à personne"),
                ],
                default="new",
                max_length=10,
            ),
        ),
    ]
