"""A photo that shoppers send is read, or refused with a sentence."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from search.photo_forms import UploadForm


def upload(data: bytes | None, name: str = "photo.jpg") -> UploadForm:
    """The form with a file."""
    files: MultiValueDict[str, UploadedFile[Any]] = MultiValueDict()
    if data is not None:
        files["photo"] = SimpleUploadedFile(name, data)
    return UploadForm({}, files)


def test_a_file_is_its_bytes_whatever_its_name() -> None:
    form = upload(b"anything", "photo.exe")
    assert form.is_valid()
    assert form.cleaned_data["photo"] == b"anything"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "Please choose a photo first."),
        (b"", "This file is empty."),
        (bytes(20_000_001), "This file is larger than 20 MB."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused(data: bytes | None, sentence: str) -> None:
    assert upload(data).errors == {"photo": [sentence]}


def test_a_file_may_be_as_large_as_the_limit() -> None:
    assert upload(bytes(20_000_000)).is_valid()
