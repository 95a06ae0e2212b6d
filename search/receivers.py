"""What follows a change of samples: their old files are deleted."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver

from search.models import Sample


@receiver(post_delete, sender=Sample)
def delete_sample_file(instance: Sample, **_: Any) -> None:
    """Delete a sample's file once the sample's deletion is certain."""
    transaction.on_commit(lambda: default_storage.delete(instance.path), robust=True)


@receiver(pre_save, sender=Sample)
def delete_replaced_file(instance: Sample, **_: Any) -> None:
    """Delete the file that a new one replaces, once that is certain."""
    for old in Sample.objects.filter(pk=instance.pk).exclude(photo=instance.path):
        transaction.on_commit(lambda path=old.path: default_storage.delete(path), robust=True)  # type: ignore[misc]
