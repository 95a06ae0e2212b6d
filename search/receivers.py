"""What follows a change of samples: renditions for new files, old files are deleted."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from catalog.stored_files import delete_with_renditions
from catalog.tasks import queue_rendering
from search.models import Sample


@receiver(post_save, sender=Sample)
def render_saved_sample(instance: Sample, **_: Any) -> None:
    """Queue the renditions of a new file once the save is certain."""
    if instance.rendered != instance.path:
        transaction.on_commit(lambda: queue_rendering(Sample, [instance.pk]), robust=True)


@receiver(post_delete, sender=Sample)
def delete_sample_file(instance: Sample, **_: Any) -> None:
    """Delete a sample's file and its renditions once the sample's deletion is certain."""
    delete_with_renditions(instance.path)


@receiver(pre_save, sender=Sample)
def delete_replaced_file(instance: Sample, **_: Any) -> None:
    """Delete what a new file replaces, once that is certain."""
    for old in Sample.objects.filter(pk=instance.pk).exclude(photo=instance.path):
        delete_with_renditions(old.path)
